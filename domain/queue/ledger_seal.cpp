#include "domain/queue/ledger_seal.hpp"

#include "domain/base/expects.hpp"
#include "domain/base/hex.hpp"
#include "domain/base/time_text.hpp"

namespace kezek::domain {

namespace {

constexpr std::string_view nothing = "-";

template <class T>
std::string text_or_nothing(const std::optional<T>& value) {
  if (!value) return std::string{nothing};
  if constexpr (NamedEnum<T>)
    return std::string{name_of(*value)};
  else
    return value->text();
}

std::string subject_text(const std::optional<LedgerSubject>& subject) {
  if (!subject) return "- - -";
  const auto& [application, key] = *subject;
  return application.text() + ' ' + text_of(key.filed_at) + ' ' + key.number.text();
}

std::string entry_text(const LedgerEntry& entry) {
  std::string text = std::to_string(entry.sequence);
  const auto add = [&](std::string_view value) { (text += ' ') += value; };
  add(text_of(entry.at));
  add(name_of(entry.cause));
  add(subject_text(entry.subject));
  add(text_or_nothing(entry.leaves));
  add(text_or_nothing(entry.enters));
  add(std::to_string(entry.interleaving.generals_per_priority));
  add(std::to_string(entry.interleaving.generals_due));
  add(text_or_nothing(entry.by));
  add(std::to_string(entry.policy_version));
  return text + '\n';
}

}  // namespace

std::string seal_text(const SealedRange& range) {
  std::string text = "kezek ledger seal 1\n";
  text += "queue " + range.queue.text() + '\n';
  text += "after " + (range.before ? hex(*range.before) : std::string{nothing}) + '\n';
  text += "sealed " + text_of(range.sealed_at) + '\n';
  text += "entries " + std::to_string(range.entries.size()) + '\n';
  for (const auto& entry : range.entries) text += entry_text(entry);
  return text;
}

LedgerSeal seal_of(const SealedRange& range, const Digest& digest) {
  expects(!range.entries.empty());
  const auto first = range.entries.front().sequence;
  const auto last = range.entries.back().sequence;
  expects(last - first + 1 == static_cast<std::int64_t>(range.entries.size()));
  return {range.queue, first, last, digest.sha256(seal_text(range)), range.sealed_at};
}

}  // namespace kezek::domain
