#include "domain/policy.hpp"

#include <algorithm>
#include <utility>

#include "domain/policy_fields.hpp"

namespace kezek::domain {

std::vector<std::string_view> Policy::violations() const {
  std::vector<std::string_view> found;
  const auto demand = [&](std::string_view field, bool holds) {
    if (!holds && std::ranges::find(found, field) == found.end()) found.push_back(field);
  };
  for_each_policy_field([&](const auto& field) {
    const int number = number_of(this->*field.member);
    demand(field.name, number >= field.range.least && number <= field.range.most);
  });
  demand("sign_in_challenge_minutes", sign_in_challenge < unsigned_act);
  demand("one_time_code_minutes", one_time_code < unsigned_act);
  demand("codes_per_phone_day", codes_per_phone_hour <= codes_per_phone_day);
  demand("codes_per_person_day", codes_per_person_hour <= codes_per_person_day);
  demand("attachments_mib", attachment_mib <= attachments_mib);
  demand("unused_attachments_mib", attachments_mib <= unused_attachments_mib);
  return found;
}

PolicyBook::PolicyBook(std::vector<DatedPolicy> policies) : policies_{std::move(policies)} {}

const DatedPolicy& PolicyBook::on(const Kato& district, Date day) const {
  if (const auto* own = newest(district, day)) return *own;
  return of_region(day);
}

const DatedPolicy& PolicyBook::of_region(Date day) const {
  if (const auto* regional = newest(std::nullopt, day)) return *regional;
  return version_zero;
}

PolicyBook PolicyBook::with(DatedPolicy policy) const {
  auto policies = policies_;
  policies.push_back(std::move(policy));
  return PolicyBook{std::move(policies)};
}

const DatedPolicy* PolicyBook::newest(const std::optional<Kato>& district, Date day) const {
  const DatedPolicy* newest = nullptr;
  for (const auto& candidate : policies_) {
    if (candidate.district != district || candidate.effective_from > day) continue;
    if (!newest || newest->effective_from < candidate.effective_from) newest = &candidate;
  }
  return newest;
}

}  // namespace kezek::domain
