#pragma once

#include <cstdint>
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
  /// From now on nobody is given what was read before: it has been changed here.
  void forget();

 private:
  Connections& connections_;
  std::mutex guard_;
  std::shared_ptr<const domain::Reference> current_;
  std::uint64_t forgotten_ = 0;  ///< how often
};

}  // namespace kezek::persistence
