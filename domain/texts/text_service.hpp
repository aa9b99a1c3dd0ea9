#pragma once

#include "domain/access/occasion.hpp"
#include "domain/base/result.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// The texts people read and accept, as administrators write them. What was published is never
/// rewritten: somebody may have accepted it.
class TextService {
 public:
  /// The next version of a text, current from now on. Refuses with version_stale when somebody
  /// else's came first.
  Result<ServedText> publish(Store& store, const Occasion& by, TextKey key, int newest,
                             const Wording& body) const;
};

}  // namespace kezek::domain
