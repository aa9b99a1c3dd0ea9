#include "integrations/eds/time_stamp_client.hpp"

#include "integrations/eds/octet_post.hpp"
#include "integrations/eds/time_stamp_query.hpp"

namespace kezek::integrations::eds {

namespace {

constexpr std::size_t nonce_octets = 8;  // what the NCA's own clients send

/// Content of a positive INTEGER in its only DER form.
std::string nonce_from(domain::Random& random) {
  const auto octets = random.bytes(nonce_octets);
  std::string nonce{octets.begin(), octets.end()};
  nonce[0] = static_cast<char>((static_cast<unsigned char>(nonce[0]) & 0x7fU) | 0x40U);
  return nonce;
}

}  // namespace

TimeStampClient::TimeStampClient(TimeStampOptions options, const PathBuilder& paths,
                                 const domain::Clock& clock, domain::Random& random)
    : options_{std::move(options)}, paths_{paths}, clock_{clock}, random_{random} {}

Checked<TimeStamp> TimeStampClient::stamp(Family digest, std::string_view stamped) const {
  const auto nonce = nonce_from(random_);
  const auto answer = post({.url = options_.url,
                            .content_type = "application/timestamp-query",
                            .accept = "application/timestamp-reply",
                            .body = time_stamp_query(digest, stamped, nonce),
                            .connect_timeout = options_.connect_timeout,
                            .timeout = options_.timeout,
                            .answer_bytes_max = time_stamp_octets_max});
  if (!answer) return Flaw::time_stamp_unavailable;
  const auto token = token_in_response(*answer);
  if (!token) return token.flaw();
  auto stamp = time_stamp_in(*token, stamped, paths_, clock_.now());
  if (stamp && stamp->nonce != nonce) return Flaw::time_stamp_not_the_answer;
  return stamp;
}

}  // namespace kezek::integrations::eds
