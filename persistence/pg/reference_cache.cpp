#include "persistence/pg/reference_cache.hpp"

#include "persistence/pg/look.hpp"
#include "persistence/reference_reader.hpp"

namespace kezek::persistence {

std::shared_ptr<const domain::Reference> ReferenceCache::get() {
  {
    const std::lock_guard lock{guard_};
    if (current_) return current_;
  }
  reload();
  const std::lock_guard lock{guard_};
  return current_;
}

void ReferenceCache::reload() {
  auto fresh = look(connections_, [](Session& session) {
    return std::make_shared<const domain::Reference>(read_reference(session));
  });
  const std::lock_guard lock{guard_};
  current_ = std::move(fresh);
}

}  // namespace kezek::persistence
