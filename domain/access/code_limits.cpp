#include "domain/access/code_limits.hpp"

#include <algorithm>
#include <iterator>

namespace kezek::domain {

namespace {

/// When there is room again for one more among at most `max` in any `window`.
Instant room_at(const std::vector<SentCode>& sent, bool SentCode::*counts,
                std::chrono::microseconds window, int max) {
  std::vector<Instant> counted;
  for (const auto& code : sent)
    if (code.*counts) counted.push_back(code.at);
  const auto before = std::ssize(counted) - max;
  return before < 0 ? Instant{} : counted.at(static_cast<std::size_t>(before)) + window;
}

}  // namespace

Instant next_code_at(const std::vector<SentCode>& sent, const Policy& policy, Instant now) {
  using std::chrono::hours;
  Instant next = std::max({
      now,
      room_at(sent, &SentCode::to_phone, hours{1}, policy.codes_per_phone_hour),
      room_at(sent, &SentCode::to_phone, code_counting, policy.codes_per_phone_day),
      room_at(sent, &SentCode::of_person, hours{1}, policy.codes_per_person_hour),
      room_at(sent, &SentCode::of_person, code_counting, policy.codes_per_person_day),
  });
  for (const auto& code : sent)
    if (code.to_phone && code.of_person) next = std::max(next, code.at + policy.code_pause);
  return next;
}

}  // namespace kezek::domain
