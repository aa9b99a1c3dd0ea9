#include "domain/policy.hpp"

#include <utility>

namespace kezek::domain {

namespace {

using namespace std::chrono_literals;

const DatedPolicy default_policy{0, std::nullopt, Date{}, regulation};

constexpr int code_attempts_max = 10;
constexpr int codes_a_day_max = 1000;

bool is_daily_limit(int hour, int day) {
  return hour >= 1 && hour <= day && day <= codes_a_day_max;
}

}  // namespace

std::vector<std::string_view> Policy::violations() const {
  std::vector<std::string_view> found;
  if (age_limit.count() < 1 || age_limit.count() > 18) found.emplace_back("age_limit");
  if (generals_per_priority < 1) found.emplace_back("generals_per_priority");
  if (unsigned_act < 1min || unsigned_act > 24h) found.emplace_back("unsigned_act");
  if (sign_in_challenge < 1min || sign_in_challenge >= unsigned_act)
    found.emplace_back("sign_in_challenge");
  if (session < 1h) found.emplace_back("session");
  if (undetermined_act < 1h || undetermined_act > 720h) found.emplace_back("undetermined_act");
  if (one_time_code < 1min || one_time_code >= unsigned_act) found.emplace_back("one_time_code");
  if (code_attempts < 1 || code_attempts > code_attempts_max) found.emplace_back("code_attempts");
  if (code_pause < 1s || code_pause > 1h) found.emplace_back("code_pause");
  if (!is_daily_limit(codes_per_phone_hour, codes_per_phone_day))
    found.emplace_back("codes_per_phone");
  if (!is_daily_limit(codes_per_person_hour, codes_per_person_day))
    found.emplace_back("codes_per_person");
  if (staff_invitation < 1h) found.emplace_back("staff_invitation");
  if (known_device.count() < 1) found.emplace_back("known_device");
  if (password_tries < 1) found.emplace_back("password_tries");
  if (password_pause_max < 1min) found.emplace_back("password_pause_max");
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
