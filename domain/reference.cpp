#include "domain/reference.hpp"

#include <algorithm>

#include "domain/base/expects.hpp"

namespace kezek::domain {

const ServedText* Reference::text(TextKey key) const {
  const auto found = std::ranges::find(texts, key, &ServedText::key);
  return found == texts.end() ? nullptr : &*found;
}

const MessageTemplate& Reference::words_of(MessageKind kind) const {
  const auto found = std::ranges::find(messages, kind, &MessageTemplate::kind);
  expects(found != messages.end());
  return *found;
}

}  // namespace kezek::domain
