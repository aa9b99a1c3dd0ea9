#include "integrations/eds/time_stamp_client.hpp"

#include "domain/base/expects.hpp"
#include "integrations/eds/time_stamp_query.hpp"
#include "integrations/outbound/http_call.hpp"

namespace kezek::integrations::eds {

namespace {

constexpr long ok = 200;
constexpr std::size_t query_nonce_octets = 8;  // what the NCA's own clients send

/// Content of a positive INTEGER in its only DER form.
std::string nonce_from(domain::Random& random) {
  const auto octets = random.bytes(query_nonce_octets);
  std::string nonce{octets.begin(), octets.end()};
  nonce[0] = static_cast<char>((static_cast<unsigned char>(nonce[0]) & 0x7fU) | 0x40U);
  return nonce;
}

}  // namespace

TimeStampClient::TimeStampClient(TimeStampOptions options, const PathBuilder& paths,
                                 const domain::Clock& clock, domain::Random& random)
    : options_{std::move(options)},
      paths_{paths},
      clock_{clock},
      random_{random},
      breaker_{options_.breaker, clock} {}

Checked<TimeStamp> TimeStampClient::stamp(Family digest, std::string_view stamped) const {
  auto attempt = breaker_.enter();
  if (!attempt) return Flaw::time_stamp_unavailable;
  const auto nonce = nonce_from(random_);
  const auto response = response_to(time_stamp_query(digest, stamped, nonce));
  if (!response) return Flaw::time_stamp_unavailable;
  attempt->succeeded();
  const auto token = token_in_response(*response);
  if (!token) return token.flaw();
  auto stamp = time_stamp_in(*token, stamped, paths_, clock_.now());
  if (stamp && stamp->nonce != nonce) return Flaw::time_stamp_not_the_answer;
  return stamp;
}

std::optional<std::string> TimeStampClient::response_to(std::string query) const {
  try {
    auto answer = outbound::answer_to({
        .url = options_.url,
        .headers = {"Content-Type: application/timestamp-query",
                    "Accept: application/timestamp-reply"},
        .body = std::move(query),
        .connect_timeout = options_.connect_timeout,
        .timeout = options_.timeout,
        .answer_bytes_max = time_stamp_octets_max
    });
    return answer.status == ok ? std::optional{std::move(answer.body)} : std::nullopt;
  } catch (const domain::Unavailable&) {
    return std::nullopt;
  }
}

}  // namespace kezek::integrations::eds
