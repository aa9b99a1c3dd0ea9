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

const DictionaryEntry* Reference::entry(Dictionary of, std::string_view code) const {
  const auto found = std::ranges::find_if(dictionary, [&](const DictionaryEntry& entry) {
    return entry.dictionary == of && entry.code.text() == code;
  });
  return found == dictionary.end() ? nullptr : &*found;
}

bool Reference::offers(Dictionary of, std::string_view code) const {
  const auto* known = entry(of, code);
  return known != nullptr && !known->retired;
}

Labels Reference::labels(Dictionary of, std::string_view code) const {
  if (const auto* known = entry(of, code)) return known->labels;
  const std::string spelling{code};
  return {
      {spelling, spelling, spelling},
      std::nullopt
  };
}

}  // namespace kezek::domain
