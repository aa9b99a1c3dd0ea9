#include "persistence/pg/reference_cache.hpp"

#include "persistence/pg/look.hpp"
#include "persistence/reference_reader.hpp"

namespace kezek::persistence {

std::shared_ptr<const domain::Reference> ReferenceCache::get() {
  for (;; reload()) {
    const std::lock_guard lock{guard_};
    if (current_) return current_;
  }
}

void ReferenceCache::reload() {
  const auto forgotten = [this] {
    const std::lock_guard lock{guard_};
    return forgotten_;
  }();
  auto fresh = look(connections_, [](Session& session) {
    return std::make_shared<const domain::Reference>(read_reference(session));
  });
  const std::lock_guard lock{guard_};
  // What was changed while it was read may be missing from it.
  if (forgotten == forgotten_) current_ = std::move(fresh);
}

void ReferenceCache::forget() {
  const std::lock_guard lock{guard_};
  current_.reset();
  ++forgotten_;
}

}  // namespace kezek::persistence
