#include "domain/access/code_limits.hpp"

#include <algorithm>

namespace kezek::domain {

namespace {

/// When there is room again for one more among at most `max` in any `window`.
Instant room_at(const std::vector<SentCode>& sent, bool SentCode::*counts,
                std::chrono::microseconds window, int max) {
  int newer = 0;
  for (auto code = sent.rbegin(); code != sent.rend(); ++code)
    if ((*code).*counts && ++newer == max) return code->at + window;
  return Instant{};
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
