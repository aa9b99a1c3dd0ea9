#include "integrations/eds/crl.hpp"

#include <memory>

#include "domain/base/expects.hpp"
#include "integrations/eds/asn1.hpp"
#include "sandbox/pki/crl_parts.hpp"
#include "tests/fuzz/kept_pki.hpp"
#include "tests/fuzz/parser.hpp"
#include "tests/integrations/eds_world.hpp"

namespace kezek::test {

namespace {

using domain::expects;
namespace eds = integrations::eds;

const std::string listed(20, '\x11');
const std::string short_listed = "\x05";

std::string list_of(Family family, bool is_delta) {
  using std::chrono::hours;
  sandbox::CrlParts parts{
      .entries = {{listed, {eds_now - hours{2}, 4}}, {short_listed, {eds_now - hours{1}, 0}}},
      .this_update = eds_now,
      .next_update = eds_now + hours{24                                },
      .number = "\x07"
  };
  if (is_delta) parts.base_number = "\x05";
  return sandbox::crl(parts, kept_pki().authority(family).as_issuer());
}

/// revokedCertificates of a list of ours: what is read only once a signature holds.
std::string entries_of(const std::string& list) {
  eds::Reader outer{list};
  eds::Reader parts{outer.take(eds::tag::sequence).content};
  eds::Reader body{parts.take(eds::tag::sequence).content};
  for (int before = 0; before < 5; ++before) static_cast<void>(body.take());
  return std::string{body.take(eds::tag::sequence).content};
}

/// A list that verifies is one of ours; entries never are more than their octets allow.
bool examine(const eds::PathBuilder& known, std::string_view octets) {
  bool read = false;
  for (const auto& authority : known.authorities()) {
    const auto list = eds::Crl::read(octets, authority);
    if (!list) continue;
    const auto& serials = (*list)->serials();
    expects(serials.size() == 2 && serials.find(listed) && serials.find(short_listed));
    expects((*list)->this_update() == eds_now && (*list)->number() == "\x07");
    read = true;
  }
  eds::SerialTable table;
  if (table.read(octets)) return read;
  constexpr std::size_t entry_octets_min = 20;
  expects(table.size() * entry_octets_min <= octets.size());
  static_cast<void>(table.find(listed));
  return read || table.size() > 0;
}

}  // namespace

Parser crl() {
  const auto paths = std::make_shared<const eds::PathBuilder>(kept_anchors());
  Parser parser{{}, [paths](std::string_view octets) { return examine(*paths, octets); }};
  for (const auto family : {Family::rsa, Family::gost512}) {
    parser.seeds.push_back(list_of(family, false));
    parser.seeds.push_back(list_of(family, true));
  }
  parser.seeds.push_back(entries_of(parser.seeds.front()));
  return parser;
}

}  // namespace kezek::test
