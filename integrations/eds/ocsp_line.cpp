#include "integrations/eds/ocsp_line.hpp"

#include "domain/base/expects.hpp"
#include "integrations/outbound/http_call.hpp"

namespace kezek::integrations::eds {

namespace {

constexpr long ok = 200;

/// Words of a machine that can't answer now: as good as none.
bool is_failing(long status) { return status >= 500 || status == 408 || status == 429; }

RevocationAnswer unreachable(RevocationDetail why) {
  return {.state = RevocationState::unreachable, .detail = why};
}

}  // namespace

OcspLine::OcspLine(OcspOptions options, const domain::Clock& clock, domain::Random& random)
    : options_{std::move(options)},
      clock_{clock},
      random_{random},
      breaker_{options_.breaker, clock} {}

RevocationAnswer OcspLine::ask(OcspQuestion question) {
  auto attempt = breaker_.enter();
  if (!attempt) return unreachable(RevocationDetail::ocsp_resting);
  const auto chance = random_.bytes(nonce_octets);
  question.nonce = std::string{chance.begin(), chance.end()};
  question.now = clock_.now();
  auto answer = answer_to(question, *question.nonce);
  // A responder that lies is no slower for it.
  if (answer.state != RevocationState::unreachable) attempt->succeeded();
  return answer;
}

RevocationAnswer OcspLine::answer_to(const OcspQuestion& question, const std::string& nonce) {
  try {
    const auto answer = outbound::answer_to({
        .url = options_.url,
        .headers = {"Content-Type: application/ocsp-request", "Accept: application/ocsp-response"},
        .body = ocsp_request(question.id, nonce),
        .connect_timeout = options_.connect_timeout,
        .timeout = options_.timeout,
        .answer_bytes_max = options_.answer_bytes_max
    });
    if (is_failing(answer.status)) return unreachable(RevocationDetail::ocsp_unreachable);
    if (answer.status != ok) return {.detail = RevocationDetail::ocsp_http_refused};
    return judged(answer.body, question, options_.policy);
  } catch (const outbound::AnswerTooLarge&) {
    return {.detail = RevocationDetail::ocsp_too_large};
  } catch (const domain::Unavailable&) {
    return unreachable(RevocationDetail::ocsp_unreachable);
  }
}

}  // namespace kezek::integrations::eds
