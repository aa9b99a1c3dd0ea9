#include "domain/reference.hpp"

#include <algorithm>

namespace kezek::domain {

const ServedText* Reference::text(TextKey key) const {
  const auto found = std::ranges::find(texts, key, &ServedText::key);
  return found == texts.end() ? nullptr : &*found;
}

}  // namespace kezek::domain
