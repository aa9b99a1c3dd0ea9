#include "integrations/eds/time_stamp_query.hpp"

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/ber.hpp"
#include "integrations/eds/digest.hpp"
#include "integrations/eds/oid.hpp"
#include "integrations/eds/time_stamp.hpp"

namespace kezek::integrations::eds {

namespace {

constexpr std::string_view version_1{"\x01", 1};
constexpr std::string_view der_true{"\xff", 1};
constexpr std::string_view granted{"\x00", 1};
constexpr std::string_view granted_with_changes{"\x01", 1};

std::string imprint(Family family, std::string_view stamped) {
  const Oid& name = family == Family::rsa ? oid::sha256 : oid::gost512_digest;
  const auto algorithm =
      with_header(tag::sequence, with_header(tag::oid, name.view()) + with_header(tag::null, {}));
  return with_header(tag::sequence,
                     algorithm + with_header(tag::octet_string, digest(family, stamped)));
}

}  // namespace

std::string time_stamp_query(Family digest, std::string_view stamped, std::string_view nonce) {
  return with_header(tag::sequence,
                     with_header(tag::integer, version_1) + imprint(digest, stamped) +
                         with_header(tag::integer, nonce) + with_header(tag::boolean, der_true));
}

Checked<std::string> token_in_response(std::string_view response) {
  if (response.size() > time_stamp_octets_max) return Flaw::too_large;
  const auto der = to_der(std::string{response});
  const auto sequence = der ? sole(*der, tag::sequence) : std::nullopt;
  if (!sequence) return Flaw::time_stamp_malformed;
  Reader parts{sequence->content};
  Reader status{parts.take(tag::sequence).content};
  const auto word = status.take(tag::integer).content;
  static_cast<void>(status.take_if(tag::sequence));    // its sentences
  static_cast<void>(status.take_if(tag::bit_string));  // and reasons: for people
  if (!status.finished()) return Flaw::time_stamp_malformed;
  if (word != granted && word != granted_with_changes) return Flaw::time_stamp_refused;
  const auto token = parts.take(tag::sequence).whole;
  if (!parts.finished()) return Flaw::time_stamp_malformed;
  return std::string{token};
}

}  // namespace kezek::integrations::eds
