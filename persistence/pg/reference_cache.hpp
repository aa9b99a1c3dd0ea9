#pragma once

#include <memory>
#include <mutex>

#include "domain/reference.hpp"
#include "persistence/pg/connections.hpp"

namespace kezek::persistence {

/// The reference data all work shares: read once, replaced whole.
class ReferenceCache {
 public:
  explicit ReferenceCache(Connections& connections) : connections_{connections} {}

  std::shared_ptr<const domain::Reference> get();
  void reload();

 private:
  Connections& connections_;
  std::mutex guard_;
  std::shared_ptr<const domain::Reference> current_;
};

}  // namespace kezek::persistence
