#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "integrations/eds/oid.hpp"
#include "sandbox/pki/der.hpp"
#include "tests/integrations/eds_stamps.hpp"
#include "tests/support/spoiled.hpp"

namespace kezek::test {

namespace der = sandbox::der;
namespace eds = integrations::eds;
namespace oid = eds::oid;
using sandbox::Oid;

TEST_CASE("A time stamp names its certificate, and no other") {
  const auto family = either_family();
  const auto& stamper = stamper_of(family);
  const auto naming = [&](const std::vector<std::string>& names) {
    return flaw_when_made(family, [&](auto& parts) {
      std::erase(parts.attributes, sandbox::certificate_by_sha1(stamper.certificate));
      for (const auto& name : names) sandbox::add_attribute(parts, name);
    });
  };
  const auto& other = eds_world().signer_of(family).certificate;
  using sandbox::certificate_by_sha1;
  using sandbox::certificate_by_sha256;
  CHECK(naming({certificate_by_sha256(stamper.certificate)}).empty());
  CHECK(
      naming({certificate_by_sha256(stamper.certificate), certificate_by_sha1(stamper.certificate)})
          .empty());
  CHECK(naming({}) == "signed_attributes_invalid");
  CHECK(naming({certificate_by_sha1(other)}) == "signing_certificate_mismatch");
  CHECK(naming({certificate_by_sha256(other)}) == "signing_certificate_mismatch");
  CHECK(naming({certificate_by_sha256(stamper.certificate), certificate_by_sha1(other)}) ==
        "signing_certificate_mismatch");
}

TEST_CASE("The signed attributes of a time stamp stand once and are right") {
  const auto family = either_family();
  const auto with = [&](const std::string& attribute) {
    return flaw_when_made(family, [&](auto& parts) { sandbox::add_attribute(parts, attribute); });
  };
  CHECK(with(sandbox::attribute(oid::content_type, der::oid(oid::tst_info))) ==
        "signed_attributes_invalid");
  const auto exchange = [&](const Oid& type, const std::string& value) {
    return flaw_when_made(family, [&](auto& parts) {
      std::erase_if(parts.attributes,
                    [&](const std::string& attribute) { return attribute.find(type.view()) == 4; });
      if (!value.empty()) sandbox::add_attribute(parts, sandbox::attribute(type, value));
    });
  };
  CHECK(exchange(oid::content_type, "") == "signed_attributes_invalid");
  CHECK(exchange(oid::content_type, der::oid(oid::data)) == "signed_attributes_invalid");
  CHECK(exchange(oid::message_digest, "") == "signed_attributes_invalid");
  CHECK(exchange(oid::message_digest, der::octet_string("x")) == "digest_mismatch");
  CHECK(exchange(oid::signing_time, "").empty());
}

TEST_CASE("A time stamp is one CMS with one signer and what it says") {
  const auto family = either_family();
  const auto signers = [&](int count) {
    return flaw_when_made(family, [&](auto& parts) { parts.signers = count; });
  };
  CHECK(signers(0) == "signer_count");
  CHECK(signers(2) == "signer_count");
  CHECK(flaw_when_made(family, [](auto& parts) { parts.content.reset(); }) ==
        "time_stamp_malformed");
  CHECK(flaw_when_made(family, [](auto& parts) { parts.content_type = der::oid(oid::data); }) ==
        "time_stamp_malformed");
  CHECK(flaw_when_made(family, [](auto& parts) { parts.certificates.clear(); }) ==
        "certificate_missing");
  CHECK(flaw_when_made(family, [](auto& parts) {
          parts.certificates.push_back(parts.certificates.front());
        }) == "certificate_ambiguous");
  const auto token = stamped_by(stamper_of(family));
  CHECK(flaw_of(token + "x") == "time_stamp_malformed");
  CHECK(flaw_of(signed_text(eds_world().signer_of(family))) == "time_stamp_malformed");
  CHECK(flaw_of(std::string(eds::time_stamp_octets_max + 1, '0')) == "too_large");
}

TEST_CASE("Families do not mix inside a time stamp") {
  const auto family = either_family();
  const auto& other = stamper_of(family == Family::rsa ? Family::gost512 : Family::rsa);
  const auto stamp = sandbox::stamp_of(family, eds_signature_value, eds_now);
  auto parts = sandbox::parts_of_stamp(stamper_of(family), stamp, eds_now);
  CHECK(flaw_of(sandbox::assemble(sandbox::seal(parts, *other.key))) == "signature_wrong");
  const auto foreign = sandbox::parts_of_stamp(other, stamp, eds_now);
  parts.signature_algorithm = foreign.signature_algorithm;
  CHECK(flaw_of(sandbox::assemble(sandbox::seal(parts, *other.key))) == "algorithm_not_allowed");
  parts.digest_algorithm = foreign.digest_algorithm;
  CHECK(flaw_of(sandbox::assemble(sandbox::seal(parts, *other.key))) == "algorithm_not_allowed");
}

TEST_CASE("No spoiled time stamp tells another time") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto good = stamped_by(stamper_of(family));
  std::mt19937 dice{11};
  int survivors = 0;
  for (int round = 0; round < 1500; ++round) {
    const auto stamp =
        eds::time_stamp_in(spoiled(good, dice), eds_signature_value, stamp_world().paths, eds_now);
    if (!stamp) continue;
    ++survivors;  // spoiled where nothing is covered
    CHECK(stamp->at == eds_now);
  }
  CHECK(survivors < 30);
}

TEST_CASE("A signature carries one time stamp") {
  const auto token = stamped_by(stamper_of(Family::gost512));
  const auto stamped = sandbox::attribute(oid::time_stamp_token, token);
  const auto other = sandbox::attribute(Oid{"1.2.840.113549.1.9.6"}, der::null());
  const auto found = [](const std::string& attributes) {
    const auto read = eds::time_stamp_token_in(attributes);
    if (!read) return std::string{domain::name_of(read.flaw())};
    return *read ? std::string{**read} : std::string{"none"};
  };
  CHECK(found("") == "none");
  CHECK(found(other) == "none");
  CHECK(found(stamped) == token);
  CHECK(found(other + stamped) == token);
  CHECK(found(stamped + stamped) == "time_stamp_ambiguous");
  const auto values = [&](std::initializer_list<std::string_view> all) {
    return der::sequence({der::oid(oid::time_stamp_token), der::set(all)});
  };
  CHECK(found(values({token, token})) == "time_stamp_ambiguous");
  CHECK(found(values({})) == "time_stamp_ambiguous");
  CHECK(found(stamped + "x") == "time_stamp_malformed");
}

}  // namespace kezek::test
