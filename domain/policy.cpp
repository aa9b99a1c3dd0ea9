#include "domain/policy.hpp"

#include <utility>

namespace kezek::domain {

namespace {

using namespace std::chrono_literals;

const DatedPolicy default_policy{0, std::nullopt, Date{}, regulation};

template <class T, class Least, class Most>
bool is_within(const T& value, const Least& least, const Most& most) {
  return value >= least && value <= most;
}

bool is_daily_limit(int hour, int day) {
  constexpr int codes_a_day_max = 1000;
  return is_within(hour, 1, day) && day <= codes_a_day_max;
}

}  // namespace

std::vector<std::string_view> Policy::violations() const {
  std::vector<std::string_view> found;
  const auto demand = [&](std::string_view field, bool holds) {
    if (!holds) found.push_back(field);
  };
  demand("age_limit", is_within(age_limit.count(), 1, 18));
  demand("generals_per_priority", generals_per_priority >= 1);
  demand("unsigned_act", is_within(unsigned_act, 1min, 24h));
  demand("sign_in_challenge", is_within(sign_in_challenge, 1min, unsigned_act - 1min));
  demand("session", session >= 1h);
  demand("undetermined_act", is_within(undetermined_act, 1h, 720h));
  demand("certificate_validity", is_within(certificate_validity.count(), 1, 24));
  demand("benefit_confirmation", is_within(benefit_confirmation.count, 1, 60));
  demand("one_time_code", is_within(one_time_code, 1min, unsigned_act - 1min));
  demand("code_attempts", is_within(code_attempts, 1, 10));
  demand("code_pause", is_within(code_pause, 1s, 1h));
  demand("codes_per_phone", is_daily_limit(codes_per_phone_hour, codes_per_phone_day));
  demand("codes_per_person", is_daily_limit(codes_per_person_hour, codes_per_person_day));
  demand("staff_invitation", staff_invitation >= 1h);
  demand("known_device", known_device.count() >= 1);
  demand("password_tries", password_tries >= 1);
  demand("password_pause_max", password_pause_max >= 1min);
  demand("attachment_mib", is_within(attachment_mib, 1, attachment_mib_max));
  demand("attachments_mib", is_within(attachments_mib, attachment_mib, 100));
  demand("unused_attachments", is_within(unused_attachments, 1, 100));
  demand("unused_attachments_mib", is_within(unused_attachments_mib, attachments_mib, 1000));
  return found;
}

PolicyBook::PolicyBook(std::vector<DatedPolicy> policies) : policies_{std::move(policies)} {}

const DatedPolicy& PolicyBook::on(const Kato& district, Date day) const {
  if (const auto* own = newest(district, day)) return *own;
  return of_region(day);
}

const DatedPolicy& PolicyBook::of_region(Date day) const {
  if (const auto* regional = newest(std::nullopt, day)) return *regional;
  return default_policy;
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
