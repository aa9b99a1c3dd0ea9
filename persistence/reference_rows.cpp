#include "persistence/reference_rows.hpp"

#include "domain/base/expects.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace {

domain::Policy policy_numbers_in(Reader& row) {
  domain::Policy policy;
  domain::for_each_policy_field([&](const auto& field) {
    using Member = typename std::decay_t<decltype(field)>::Member;
    policy.*field.member = Member{row.next<int>()};
  });
  // A policy that contradicts the rules is better not served by at all.
  domain::expects(policy.violations().empty());
  return policy;
}

std::optional<domain::Wording> long_label_in(Reader& row) {
  auto kk = row.optional<std::string>();
  auto ru = row.optional<std::string>();
  auto en = row.optional<std::string>();
  if (!kk) return std::nullopt;
  return domain::Wording{*std::move(kk), std::move(ru).value(), std::move(en).value()};
}

domain::Labels labels_in(Reader& row) { return {wording_in(row), long_label_in(row)}; }

}  // namespace

domain::DatedPolicy policy_in(Reader& row) {
  const int version = row.next<int>();
  auto district = row.optional<domain::Kato>();
  const auto effective_from = row.next<domain::Date>();
  const auto decided_at = row.optional<domain::Instant>();
  return {version, std::move(district), effective_from, policy_numbers_in(row), decided_at};
}

domain::DictionaryEntry dictionary_entry_in(Reader& row) {
  return {row.next<domain::Dictionary>(), row.next<domain::DictionaryCode>(), row.next<int>(),
          labels_in(row), row.next<bool>()};
}

domain::ServedText text_in(Reader& row) {
  return {row.next<domain::TextKey>(), row.next<int>(), wording_in(row)};
}

domain::SpecialDay special_day_in(Reader& row) {
  return {row.next<domain::Date>(), row.next<domain::DayKind>(), wording_in(row)};
}

}  // namespace kezek::persistence
