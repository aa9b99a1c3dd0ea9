#include "integrations/eds/time_stamp.hpp"

#include <memory>

#include "domain/base/expects.hpp"
#include "integrations/eds/path.hpp"
#include "integrations/eds/time_stamp_query.hpp"
#include "sandbox/pki/der.hpp"
#include "sandbox/pki/time_stamp_parts.hpp"
#include "tests/fuzz/kept_pki.hpp"
#include "tests/fuzz/parser.hpp"
#include "tests/integrations/eds_world.hpp"

namespace kezek::test {

namespace {

using domain::expects;
namespace der = sandbox::der;
namespace eds = integrations::eds;

/// What is stamped.
constexpr std::string_view signature_value = "the octets of a signature";

/// An authority's answer with a stamp of the kept authority.
std::string answer_of(Family family) {
  const auto stamper = sandbox::issue_time_stamper(kept_pki(), family, eds_now);
  auto stamp = sandbox::stamp_of(family, signature_value, eds_now);
  stamp.nonce = "\x01\x02";
  const auto parts = sandbox::parts_of_stamp(stamper, stamp, eds_now);
  const auto token = sandbox::assemble(sandbox::seal(parts, *stamper.key));
  const auto granted = der::element(eds::tag::integer, std::string(1, '\0'));
  return der::sequence({der::sequence({granted}), token});
}

/// A stamp proves its one time over one value, whatever surrounds it.
bool examine(const eds::PathBuilder& known, std::string_view octets) {
  static_cast<void>(eds::time_stamp_token_in(octets));
  const auto token = eds::token_in_response(octets);
  const auto verify = [&](std::string_view stamped) {
    return eds::time_stamp_in(token ? std::string_view{*token} : octets, stamped, known, eds_now);
  };
  expects(!verify("another signature"));
  const auto stamp = verify(signature_value);
  if (!stamp) return false;
  expects(stamp->at == eds_now && stamp->chain.size() == 3 && !stamp->serial.empty());
  return true;
}

}  // namespace

Parser time_stamp() {
  const auto paths = std::make_shared<const eds::PathBuilder>(kept_anchors());
  Parser parser{{}, [paths](std::string_view octets) { return examine(*paths, octets); }};
  for (const auto family : {Family::rsa, Family::gost512})
    parser.seeds.push_back(answer_of(family));
  return parser;
}

}  // namespace kezek::test
