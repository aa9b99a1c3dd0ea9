#include <catch2/catch.hpp>

#include "integrations/eds/crl.hpp"
#include "integrations/eds/oid.hpp"
#include "sandbox/pki/der.hpp"
#include "tests/integrations/crl_shelf.hpp"

using namespace kezek;
using namespace kezek::test;
using namespace std::chrono_literals;
using integrations::eds::Crl;
namespace oid = integrations::eds::oid;
namespace der = sandbox::der;

namespace {

std::optional<CrlFault> fault_of(const std::string& list, Family family = Family::gost512) {
  const auto read = Crl::read(list, pinned_authority(family));
  return read ? std::nullopt : std::optional{read.flaw()};
}

std::optional<CrlFault> fault_after(const std::function<void(CrlParts&)>& change) {
  auto parts = list_parts();
  change(parts);
  return fault_of(signed_list(parts));
}

/// issuingDistributionPoint with one field.
std::string limited_to(unsigned char field, std::string_view content, bool constructed = false) {
  namespace tag = integrations::eds::tag;
  const auto name = constructed ? tag::explicit_context(field) : tag::context(field);
  return sandbox::extension(oid::issuing_distribution_point,
                            der::sequence({der::element(name, content)}), true);
}

}  // namespace

TEST_CASE("CRL: a list of the authority is read in both families", "[crl]") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto read = Crl::read(signed_list(list_parts(), family), pinned_authority(family));
  REQUIRE(read);
  const auto& list = **read;
  CHECK_FALSE(list.is_delta());
  CHECK(list.number() == "\x07");
  CHECK(list.this_update() == eds_now - 1h);
  CHECK(list.next_update() == eds_now + 23h);
  CHECK(list.serials().size() == 1);
  const auto word = list.serials().find(listed_serial);
  REQUIRE(word);
  CHECK(word->since == eds_now - 240h);
  CHECK(word->reason == 4);
  CHECK_FALSE(list.serials().find(other_serial));
}

TEST_CASE("CRL: a list must be signed by the authority it names", "[crl]") {
  const auto good = signed_list(list_parts());
  auto forged = good;
  forged.back() = static_cast<char>(forged.back() ^ 1);
  CHECK(fault_of(forged) == CrlFault::signature_wrong);
  CHECK(fault_of(good, Family::rsa) == CrlFault::other_issuer);

  const auto authority = eds_world().pki.authority(Family::gost512).as_issuer();
  const auto stranger = sandbox::generate_key(Family::gost512);
  CHECK(fault_of(sandbox::crl(list_parts(), {authority.name, authority.key_identifier,
                                             *stranger})) == CrlFault::signature_wrong);
  CHECK(fault_of(sandbox::crl(list_parts(), {authority.name, std::string(20, 'x'),
                                             authority.key})) == CrlFault::other_issuer);
  const auto rsa_key = eds_world().pki.authority(Family::rsa).as_issuer();
  CHECK(fault_of(sandbox::crl(list_parts(), {authority.name, authority.key_identifier,
                                             rsa_key.key})) == CrlFault::algorithm_not_allowed);
}

TEST_CASE("CRL: a list says its number, its successor and its issuer's key", "[crl]") {
  CHECK(fault_after([](CrlParts& p) { p.number.reset(); }) == CrlFault::without_number);
  CHECK(fault_after([](CrlParts& p) { p.next_update.reset(); }) == CrlFault::without_next_update);
  CHECK(fault_after([](CrlParts& p) { p.names_authority_key = false; }) == CrlFault::other_issuer);
}

TEST_CASE("CRL: an unknown critical extension is refused, of the list and of an entry", "[crl]") {
  const auto unknown = [](bool critical) {
    return sandbox::extension(oid::client_auth, der::null(), critical);
  };
  CHECK_FALSE(fault_after([&](CrlParts& p) { p.further_extensions = unknown(false); }));
  CHECK(fault_after([&](CrlParts& p) { p.further_extensions = unknown(true); }) ==
        CrlFault::extension_unknown);
  CHECK_FALSE(fault_after([&](CrlParts& p) { p.entries[0].further_extensions = unknown(false); }));
  CHECK(fault_after([&](CrlParts& p) { p.entries[0].further_extensions = unknown(true); }) ==
        CrlFault::extension_unknown);
}

TEST_CASE("CRL: an indirect list speaks for others too and is refused", "[crl]") {
  CHECK(fault_after([](CrlParts& p) { p.further_extensions = limited_to(4, "\xff"); }) ==
        CrlFault::indirect);
  CHECK(fault_after([](CrlParts& p) {
          p.entries[0].further_extensions =
              sandbox::extension(oid::certificate_issuer, der::sequence({}), true);
        }) == CrlFault::indirect);
}

TEST_CASE("CRL: a list of some certificates or reasons only proves nothing", "[crl]") {
  const auto limited = [](unsigned char field, std::string_view content, bool constructed = false) {
    return fault_after(
        [&](CrlParts& p) { p.further_extensions = limited_to(field, content, constructed); });
  };
  CHECK(limited(0, der::context(0, {}), true) == CrlFault::not_whole);
  CHECK(limited(2, "\xff") == CrlFault::not_whole);
  CHECK(limited(3, std::string{"\x00\x40", 2}) == CrlFault::not_whole);
  CHECK(limited(5, "\xff") == CrlFault::not_whole);
  CHECK_FALSE(limited(1, "\xff"));  // of persons: those who sign here
  CHECK_FALSE(limited(4, std::string{"\0", 1}));
}

TEST_CASE("CRL: octets that are no list are malformed", "[crl]") {
  const auto good = signed_list(list_parts());
  CHECK(fault_of("") == CrlFault::malformed);
  CHECK(fault_of(good + "x") == CrlFault::malformed);
  CHECK(fault_of(good.substr(0, good.size() - 1)) == CrlFault::malformed);
}

TEST_CASE("CRL: serials are found whatever their length and order", "[crl]") {
  auto parts = list_parts();
  parts.entries.clear();
  const std::vector<std::string> serials{
      std::string(20, '\x7f'), "\x01", std::string{"\x01\x00", 2},
         "\x7f",
      std::string(19, '\x33'), "\x80"
  };
  for (const auto& serial : serials)
    parts.entries.push_back({
        serial, {eds_now - 1h, 0}
    });
  parts.entries.push_back({
      std::string(21, '\x11'), {eds_now - 1h, 0}
  });  // nobody's
  const auto read = Crl::read(signed_list(parts), pinned_authority(Family::gost512));
  REQUIRE(read);
  const auto& table = (*read)->serials();
  CHECK(table.size() == serials.size());
  for (const auto& serial : serials) {
    const auto content = serial == "\x80" ? std::string{"\x00\x80", 2} : serial;
    CHECK(table.find(content));
  }
  CHECK_FALSE(table.find("\x02"));
  CHECK_FALSE(table.find(std::string{"\x02\x00", 2}));
  CHECK_FALSE(table.find(std::string(20, '\x33')));
  CHECK_FALSE(table.find(""));
}

TEST_CASE("CRL: of two words about one serial the worse counts", "[crl]") {
  auto parts = list_parts();
  const bool hold_first = GENERATE(true, false);
  parts.entries[0].revoked.reason = hold_first ? 6 : 1;
  parts.entries.push_back({
      listed_serial, {eds_now - 2h, hold_first ? 1U : 6U}
  });
  const auto read = Crl::read(signed_list(parts), pinned_authority(Family::gost512));
  REQUIRE(read);
  CHECK((*read)->serials().find(listed_serial)->reason == 1);
}

TEST_CASE("CRL: numbers are compared as numbers", "[crl]") {
  using integrations::eds::is_below;
  CHECK(is_below("", "\x01"));
  CHECK(is_below("\xff", std::string{"\x01\x00", 2}));
  CHECK(is_below("\x7f", "\x80"));
  CHECK_FALSE(is_below("\x80", "\x80"));
  CHECK_FALSE(is_below(std::string{"\x01\x00", 2}, "\xff"));
}
