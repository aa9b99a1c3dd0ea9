#include "tests/support/memory_reference.hpp"

#include <algorithm>
#include <ranges>

namespace kezek::test {

using namespace domain;

namespace {

/// Changes a part of the reference data, and notes how it was.
template <class Part, class Change>
void change(MemoryTables& tables, Part Reference::*part, Change change) {
  tables.log.note(
      [&tables, part, before = tables.reference.*part] { tables.reference.*part = before; });
  change(tables.reference.*part);
}

bool is_asked_for(const PolicyQuestion& question, const DatedPolicy& policy) {
  return (!question.district || policy.district == question.district) &&
         (!question.reader || !policy.district || policy.district == question.reader) &&
         (!question.after || policy.version < *question.after);
}

/// The newest first, one more than asked for telling whether there are others.
template <class Rows>
auto cut(Rows rows, int limit) {
  const bool more = std::ssize(rows) > limit;
  if (more) rows.erase(rows.begin() + limit, rows.end());
  return std::pair{std::move(rows), more};
}

}  // namespace

Result<DatedPolicy> MemoryPolicies::add(const PolicyDecision& decision, const Decided& decided) {
  const auto& rows = tables.policies.rows();
  const bool taken = std::ranges::any_of(rows, [&](const auto& row) {
    return row.second.district == decision.district &&
           row.second.effective_from == decision.effective_from;
  });
  if (taken) return Refusal::policy_exists;
  const int version = rows.empty() ? 1 : rows.rbegin()->first + 1;
  const DatedPolicy policy{version, decision.district, decision.effective_from, decision.policy,
                           decided.at};
  tables.policies.add(version, policy);
  change(tables, &Reference::policies, [&](PolicyBook& book) { book = book.with(policy); });
  return policy;
}

std::optional<DatedPolicy> MemoryPolicies::find(int version) const {
  const auto* found = tables.policies.find(version);
  return found ? std::optional{*found} : std::nullopt;
}

PolicyPage MemoryPolicies::list(const PolicyQuestion& question) const {
  std::vector<DatedPolicy> found;
  for (const auto& [version, policy] : tables.policies.rows())
    if (is_asked_for(question, policy)) found.insert(found.begin(), policy);
  auto [shown, more] = cut(std::move(found), question.limit);
  const auto next = more ? std::optional{shown.back().version} : std::nullopt;
  return {std::move(shown), next};
}

CalendarDay MemoryCalendar::day(Date date) const {
  const auto special = tables.reference.calendar.special_day(date);
  const auto edits = static_cast<int>(std::ranges::count_if(
      tables.calendar_edits.rows(), [&](const auto& row) { return row.second.date == date; }));
  return {date, special, edits, edits};
}

bool MemoryCalendar::add(const CalendarEdit& edit) {
  if (edit.number != day(edit.date).edits + 1) return false;
  tables.calendar_edits.add(std::ssize(tables.calendar_edits.rows()) + 1, edit);
  change(tables, &Reference::calendar,
         [&](WorkingCalendar& calendar) { calendar = calendar.with(edit.date, edit.after); });
  return true;
}

CalendarEditPage MemoryCalendar::edits(const std::optional<std::int64_t>& after, int limit) const {
  std::vector<CalendarEditLine> found;
  for (const auto& [id, edit] : tables.calendar_edits.rows())
    if (!after || id < *after) found.insert(found.begin(), {id, edit});
  auto [shown, more] = cut(std::move(found), limit);
  const auto next = more ? std::optional{shown.back().id} : std::nullopt;
  return {std::move(shown), next};
}

std::optional<DictionaryEntry> MemoryDictionaries::find(Dictionary dictionary,
                                                        const DictionaryCode& code) const {
  for (const auto& entry : tables.reference.dictionary)
    if (entry.dictionary == dictionary && entry.code == code) return entry;
  return std::nullopt;
}

bool MemoryDictionaries::add(const DictionaryEntry& entry, const Decided&) {
  const auto known = find(entry.dictionary, entry.code);
  if (entry.version != (known ? known->version : 0) + 1) return false;
  change(tables, &Reference::dictionary, [&](std::vector<DictionaryEntry>& entries) {
    std::erase_if(entries, [&](const DictionaryEntry& other) {
      return other.dictionary == entry.dictionary && other.code == entry.code;
    });
    const auto place = std::ranges::find_if(entries, [&](const DictionaryEntry& other) {
      return std::tuple{other.dictionary, other.code} > std::tuple{entry.dictionary, entry.code};
    });
    entries.insert(place, entry);
  });
  return true;
}

std::optional<ServedText> MemoryTexts::find(TextKey key, int version) const {
  const auto* current = tables.reference.text(key);
  if (current && current->version == version) return *current;
  const auto* former = tables.former_texts.find({key, version});
  return former ? std::optional{*former} : std::nullopt;
}

std::vector<TextVersion> MemoryTexts::versions(TextKey key) const {
  const auto* current = tables.reference.text(key);
  std::vector<TextVersion> versions;
  for (int version = current ? current->version : 0; version > 0; --version) {
    const auto* at = tables.texts_published.find({key, version});
    versions.push_back({version, at ? std::optional{*at} : std::nullopt});
  }
  return versions;
}

bool MemoryTexts::add(const ServedText& text, const Decided& decided) {
  const auto* current = tables.reference.text(text.key);
  if (text.version != (current ? current->version : 0) + 1) return false;
  if (current) tables.former_texts.add({text.key, current->version}, *current);
  tables.texts_published.add({text.key, text.version}, decided.at);
  change(tables, &Reference::texts, [&](std::vector<ServedText>& texts) {
    std::erase_if(texts, [&](const ServedText& other) { return other.key == text.key; });
    texts.push_back(text);
  });
  return true;
}

}  // namespace kezek::test
