#include <string>

#include <catch2/catch.hpp>

#include "domain/base/hex.hpp"
#include "integrations/eds/asn1.hpp"
#include "integrations/eds/oid.hpp"
#include "sandbox/pki/der.hpp"
#include "tests/integrations/eds_stamps.hpp"

namespace kezek::test {

namespace der = sandbox::der;
namespace eds = integrations::eds;
namespace oid = eds::oid;
using sandbox::Oid;
using namespace std::chrono_literals;

namespace {

std::string accuracy(std::string_view fields) { return der::element(eds::tag::sequence, fields); }

}  // namespace

TEST_CASE("A time stamp tells when, by whom and under which number") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto token = stamped_by(stamper_of(family), [](auto& say) {
    say.time = "20261102055958.25Z";
    say.serial = "\x01\x02";
    say.nonce = "\x07";
  });
  const auto stamp = eds::time_stamp_in(token, eds_signature_value, stamp_world().paths, eds_now);
  REQUIRE(stamp);
  CHECK(stamp->at == eds_now - 1750ms);
  CHECK(domain::hex(stamp->serial) == "0102");
  CHECK(stamp->policy == "1.2.398.3.3.2.6.4");
  CHECK(stamp->nonce == "\x07");
  CHECK(std::string{stamp->token.begin(), stamp->token.end()} == token);
  const auto& pki = eds_world().pki;
  REQUIRE(stamp->chain.size() == 3);
  const auto is = [&](std::size_t link, const std::string& certificate) {
    return std::string{stamp->chain[link].begin(), stamp->chain[link].end()} == certificate;
  };
  CHECK(is(0, stamper_of(family).certificate));
  CHECK(is(1, pki.authority(family).certificate));
  CHECK(is(2, pki.root(family).certificate));
}

TEST_CASE("Time stamp over another signature") {
  const auto family = either_family();
  const auto token = stamped_by(stamper_of(family));
  CHECK(flaw_of(token, "the octets of a signaturE") == "time_stamp_imprint_mismatch");
  CHECK(flaw_of(token, "") == "time_stamp_imprint_mismatch");
  const auto cut = [](auto& say) {
    say.imprint = der::sequence({der::algorithm(oid::sha256), der::octet_string("")});
  };
  CHECK(flaw_when_said(family, cut) == "time_stamp_imprint_mismatch");
}

TEST_CASE("Time stamp from a non-TSA certificate") {
  const auto family = either_family();
  CHECK(flaw_of(stamped_by(eds_world().signer_of(family))) == "wrong_purpose");
  const auto purposes = [&](std::vector<Oid> all) {
    return flaw_of(stamped_by(stamp_world().changed_stamper(family, [&](auto& leaf) {
      leaf.purposes = std::move(all);
      leaf.further_extensions.clear();
    })));
  };
  CHECK(purposes({oid::time_stamping}).empty());  // not critical: the NCA's habits vary
  CHECK(purposes({}) == "wrong_purpose");
  CHECK(purposes({oid::email_protection}) == "wrong_purpose");
  CHECK(purposes({oid::time_stamping, oid::email_protection}) == "wrong_purpose");
  CHECK(purposes({oid::time_stamping, oid::time_stamping}) == "wrong_purpose");
}

TEST_CASE("A time stamper's key must be for signatures") {
  const auto family = either_family();
  const auto usage = [&](std::optional<unsigned> bits) {
    return flaw_of(stamped_by(
        stamp_world().changed_stamper(family, [&](auto& leaf) { leaf.key_usage = bits; })));
  };
  CHECK(usage(0x80U).empty());
  CHECK(usage(0x40U).empty());
  CHECK(usage(0x20U) == "wrong_purpose");
  CHECK(usage(std::nullopt) == "wrong_purpose");
  CHECK(usage(0x84U) == "signer_is_an_authority");
}

TEST_CASE("Time stamp by an expired, an early and an unknown authority") {
  const auto family = either_family();
  const auto living = [&](domain::Instant from, domain::Instant to) {
    return flaw_of(stamped_by(stamp_world().changed_stamper(family, [&](auto& leaf) {
      leaf.not_before = from;
      leaf.not_after = to;
    })));
  };
  CHECK(living(eds_now, eds_now).empty());
  CHECK(living(eds_now - 2h, eds_now - 1s) == "certificate_expired");
  CHECK(living(eds_now + 1s, eds_now + 2h) == "certificate_not_yet_valid");

  static const sandbox::LookAlikePki stranger{eds_now};
  CHECK(flaw_of(stamped_by(sandbox::issue_time_stamper(stranger, family, eds_now))) ==
        "issuer_unknown");
}

TEST_CASE("A stamp keeps its worth after its authority's certificate has ended") {
  const auto family = either_family();
  const auto token = stamped_by(stamper_of(family));
  CHECK(flaw_of(token, eds_signature_value, eds_now + std::chrono::days{20 * 365}).empty());
}

TEST_CASE("Time stamp from the future") {
  const auto family = either_family();
  const auto token = stamped_by(stamper_of(family));
  CHECK(flaw_of(token, eds_signature_value, eds_now - 1min).empty());
  CHECK(flaw_of(token, eds_signature_value, eds_now - 1min - 1us) == "time_stamp_from_the_future");
}

TEST_CASE("A vague time stamp is no time") {
  const auto family = either_family();
  const auto with = [&](const std::string& fields) {
    return flaw_when_said(family, [&](auto& say) { say.before_nonce = accuracy(fields); });
  };
  const auto millis = [](std::string_view value) { return der::element(0x80, value); };
  const auto micros = [](std::string_view value) { return der::element(0x81, value); };
  CHECK(with("").empty());
  CHECK(with(der::small_integer(60)).empty());
  CHECK(with(der::small_integer(1) + millis("\x03\xe7") + micros("\x01")).empty());
  CHECK(with(der::small_integer(60) + micros("\x01")) == "time_stamp_inaccurate");
  CHECK(with(der::small_integer(61)) == "time_stamp_inaccurate");
  CHECK(with(der::integer("\x01\x01\x01")) == "time_stamp_malformed");
  CHECK(with(der::element(eds::tag::integer, "\xff")) == "time_stamp_malformed");
  CHECK(with(millis("\x03\xe8")) == "time_stamp_malformed");
  CHECK(with(millis(std::string(1, '\0'))) == "time_stamp_malformed");
  CHECK(with(micros("\x01") + millis("\x01")) == "time_stamp_malformed");
}

TEST_CASE("A time has one spelling") {
  const auto family = either_family();
  const auto at = [&](std::string time) {
    return flaw_when_said(family, [&](auto& say) { say.time = std::move(time); });
  };
  CHECK(at("20261102060000.000001Z").empty());
  CHECK(at("20261102060000.1234567891Z").empty());
  for (const char* wrong :
       {"20261102060000", "20261102060000+0000", "20261102060000.Z", "20261102060000.0Z",
        "20261102060000.10Z", "20261102060000,5Z", "202611020600Z", "20261302060000Z",
        "20261102240000Z", "20261102060060Z", "2026110206000xZ", "", "Z"}) {
    CAPTURE(wrong);
    CHECK(at(wrong) == "time_stamp_malformed");
  }
}

TEST_CASE("What an authority says further is read and not obeyed blindly") {
  const auto family = either_family();
  const auto before = [&](const std::string& parts) {
    return flaw_when_said(family, [&](auto& say) { say.before_nonce = parts; });
  };
  const auto after = [&](const std::string& parts) {
    return flaw_when_said(family, [&](auto& say) { say.after_nonce = parts; });
  };
  CHECK(before(der::boolean_true()).empty());
  CHECK(before(der::element(eds::tag::boolean, "\x01")) == "time_stamp_malformed");
  const auto extensions = [](const std::string& all) { return der::context(1, all); };
  const Oid unheard{"1.2.398.99"};
  CHECK(after(extensions(sandbox::extension(unheard, "x"))).empty());
  CHECK(after(extensions(sandbox::extension(unheard, "x", true))) == "critical_extension_unknown");
  CHECK(after(extensions("x")) == "time_stamp_malformed");
  CHECK(after(der::null()) == "time_stamp_malformed");
  const auto named = [&](std::string_view name) {
    return after(der::context(0, der::context(4, name)));
  };
  const auto own = eds::Certificate::parse(stamper_of(family).certificate);
  REQUIRE(own);
  CHECK(named(own->fields().subject).empty());
  CHECK(named(own->fields().issuer) == "signing_certificate_mismatch");
  CHECK(flaw_when_said(family, [](auto& say) { say.version = 2; }) == "time_stamp_malformed");
  CHECK(flaw_when_said(family, [](auto& say) { say.serial = std::string(22, '\x7f'); }) ==
        "time_stamp_malformed");
}

TEST_CASE("Only the two digests of the NCA make an imprint") {
  const auto family = either_family();
  const auto by = [&](const Oid& digest, const std::string& hash) {
    return flaw_when_said(family, [&](auto& say) {
      say.imprint = der::sequence({der::algorithm(digest), der::octet_string(hash)});
    });
  };
  const auto other = family == Family::rsa ? Family::gost512 : Family::rsa;
  CHECK(flaw_when_said(family, [&](auto& say) {
          say.imprint = sandbox::imprint_of(other, eds_signature_value);
        }).empty());
  CHECK(by(Oid{"1.3.14.3.2.26"}, std::string(20, 'x')) == "algorithm_not_allowed");  // SHA-1
  CHECK(by(Oid{"2.16.840.1.101.3.4.2.3"}, std::string(64, 'x')) == "algorithm_not_allowed");
  CHECK(by(oid::gost2004_digest, std::string(32, 'x')) == "algorithm_retired");
}

}  // namespace kezek::test
