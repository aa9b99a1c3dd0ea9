#pragma once

#include <functional>

#include "domain/ports/unit_of_work.hpp"
#include "persistence/pg/connections.hpp"
#include "persistence/pg/reference_cache.hpp"

namespace kezek::persistence {

/// Writing transactions at READ COMMITTED, snapshots at REPEATABLE READ; what must not happen twice
/// is a guarded statement or a unique key, never a read before a write.
class UnitOfWork final : public domain::UnitOfWork {
 public:
  UnitOfWork(Connections& connections, ReferenceCache& reference)
      : connections_{connections}, reference_{reference} {}

 private:
  void write(const std::function<bool(domain::Store&)>& commits) override;
  void look(const std::function<void(const domain::Store&)>& work) override;
  void look_at_one_moment(const std::function<void(const domain::Store&)>& work) override;

  void run_once(const std::function<bool(domain::Store&)>& commits);

  Connections& connections_;
  ReferenceCache& reference_;
};

}  // namespace kezek::persistence
