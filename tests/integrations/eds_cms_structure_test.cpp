#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <openssl/evp.h>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/oid.hpp"
#include "sandbox/pki/der.hpp"
#include "tests/integrations/eds_world.hpp"

namespace kezek::test {

namespace der = sandbox::der;
namespace oid = integrations::eds::oid;
namespace tag = integrations::eds::tag;
using sandbox::attribute;
using sandbox::Oid;

namespace {

const Certified& signer_of(Family family) { return eds_world().signer_of(family); }

std::string base64_of(const std::string& octets) {
  std::string text((octets.size() + 2) / 3 * 4 + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                   reinterpret_cast<const unsigned char*>(octets.data()),
                                   static_cast<int>(octets.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

}  // namespace

TEST_CASE("Nothing but one whole CMS is read") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto good = signed_text(signer_of(family));
  REQUIRE(reason_of(good).empty());
  CHECK(reason_of(good + std::string(1, '\0')) == "malformed");
  CHECK(reason_of(good + good) == "malformed");
  CHECK(reason_of(good.substr(0, good.size() - 1)) == "malformed");
  CHECK(reason_of("") == "malformed");
  CHECK(reason_of("hello") == "malformed");
  CHECK(reason_of(signer_of(family).certificate) == "malformed");
}

TEST_CASE("Only SignedData is a signature") {
  auto cms = signed_text(signer_of(Family::gost512));
  const auto at = cms.find(oid::signed_data.view());
  REQUIRE(at != std::string::npos);
  cms[at + oid::signed_data.view().size() - 1] = '\x03';  // envelopedData
  CHECK(reason_of(cms) == "malformed");
}

TEST_CASE("A CMS over 5 MB is not looked at") {
  constexpr auto limit = integrations::eds::cms_octets_max;
  CHECK(reason_of(std::string(limit + 1, '0')) == "too_large");
  CHECK(reason_of(std::string(limit, '0')) == "malformed");
}

TEST_CASE("A large document within the limit is verified") {
  const std::string content(integrations::eds::cms_octets_max - 4096, 'x');
  const auto& signer = signer_of(Family::rsa);
  const auto cms =
      sandbox::assemble(sandbox::seal(sandbox::parts_of(signer, content, eds_now), *signer.key));
  CHECK(reason_of(cms, SignaturePurpose::sign, content).empty());
}

TEST_CASE("A signature of nobody is no signature") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  CHECK(reason_of(spoiled_text(signer_of(family), [](auto& p) { p.signers = 0; })) ==
        "signer_count");
  CHECK(reason_of(spoiled_text(signer_of(family), [](auto& p) { p.signers = 2; })) ==
        "signer_count");
  CHECK(reason_of(spoiled_text(signer_of(family), [](auto& p) { p.certificates.clear(); })) ==
        "certificate_missing");
}

TEST_CASE("The signer's certificate stands exactly once, named by issuer and serial") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& signer = signer_of(family);
  const auto& another = eds_world().rsa_auth.certificate;
  const auto twin = eds_world().changed_leaf(
      family, [&](auto& leaf) { leaf.serial = sandbox::parts_of(signer, "", eds_now).serial; });
  const auto reason_with = [&](const std::vector<std::string>& certificates) {
    return reason_of(spoiled_text(signer, [&](auto& p) { p.certificates = certificates; }));
  };
  CHECK(reason_with({signer.certificate, signer.certificate}) == "certificate_ambiguous");
  CHECK(reason_with({signer.certificate, twin.certificate}) == "certificate_ambiguous");
  CHECK(reason_with({twin.certificate, signer.certificate}) == "certificate_ambiguous");
  CHECK(reason_with({another}) == "certificate_missing");
  CHECK(reason_with({another, signer.certificate}).empty());
  CHECK(reason_with({"\x30\x03\x02\x01\x01", signer.certificate}).empty());
  CHECK(reason_with(std::vector(9, another)) == "malformed");
  CHECK(reason_of(spoiled_text(signer, [](auto& p) { p.serial.back() ^= 1; })) ==
        "certificate_missing");
}

TEST_CASE("Digest, signature and key are of one family") {
  const auto& rsa = signer_of(Family::rsa);
  const auto& gost = signer_of(Family::gost512);
  const auto with = [](const Certified& signer, const Oid& digest, const Oid& signature) {
    return reason_of(signed_text(signer, [&](auto& p) {
      p.digest_algorithm = der::algorithm(digest);
      p.signature_algorithm = der::algorithm(signature);
    }));
  };
  CHECK(with(rsa, oid::gost512_digest, oid::sha256_with_rsa) == "algorithm_not_allowed");
  CHECK(with(rsa, oid::sha256, oid::gost512_signature) == "algorithm_not_allowed");
  CHECK(with(rsa, oid::gost512_digest, oid::gost512_signature) == "algorithm_not_allowed");
  CHECK(with(gost, oid::sha256, oid::sha256_with_rsa) == "algorithm_not_allowed");
  CHECK(with(gost, oid::sha256, oid::gost512_signature) == "algorithm_not_allowed");
}

TEST_CASE("Weak, foreign and retired algorithms are refused by name") {
  const auto& rsa = signer_of(Family::rsa);
  const auto with = [&](std::string_view digest, std::string_view signature) {
    return reason_of(signed_text(rsa, [&](auto& p) {
      p.digest_algorithm = der::algorithm(Oid{digest});
      p.signature_algorithm = der::algorithm(Oid{signature});
    }));
  };
  constexpr auto sha256 = "2.16.840.1.101.3.4.2.1";
  constexpr auto sha256_rsa = "1.2.840.113549.1.1.11";
  CHECK(with("1.2.840.113549.2.5", "1.2.840.113549.1.1.4") == "algorithm_not_allowed");  // MD5
  CHECK(with("1.3.14.3.2.26", "1.2.840.113549.1.1.5") == "algorithm_not_allowed");       // SHA-1
  CHECK(with("1.3.14.3.2.26", "1.2.840.113549.1.1.1") == "algorithm_not_allowed");
  CHECK(with(sha256, "1.2.840.113549.1.1.5") == "algorithm_not_allowed");
  CHECK(with(sha256, "1.2.840.113549.1.1.10") == "algorithm_not_allowed");  // PSS
  CHECK(with("2.16.840.1.101.3.4.2.3", "1.2.840.113549.1.1.13") == "algorithm_not_allowed");
  CHECK(with("1.2.398.3.10.1.3.1", "1.2.398.3.10.1.1.1.2") == "algorithm_retired");
  CHECK(with(sha256, "1.2.398.3.10.1.1.1.2") == "algorithm_retired");
  CHECK(with("1.2.398.3.10.1.3.2", "1.2.398.3.10.1.1.2.3.1") == "algorithm_not_allowed");
  CHECK(with(sha256, sha256_rsa).empty());
}

TEST_CASE("Legal other names of the signature's algorithm are accepted") {
  const auto name = [](Family family, const std::string& algorithm) {
    return reason_of(
        signed_text(signer_of(family), [&](auto& p) { p.signature_algorithm = algorithm; }));
  };
  const auto curve = der::sequence({der::oid(oid::gost512_curve), der::oid(oid::gost512_digest)});
  CHECK(name(Family::rsa, der::algorithm(oid::rsa_encryption)).empty());
  CHECK(name(Family::rsa, der::sequence({der::oid(oid::sha256_with_rsa)})).empty());
  CHECK(name(Family::gost512, der::algorithm(oid::gost512_key)).empty());
  CHECK(name(Family::gost512, der::sequence({der::oid(oid::gost512_key), curve})).empty());
  CHECK(name(Family::gost512, der::sequence({der::oid(oid::gost512_key),
                                             der::octet_string("x")})) == "algorithm_not_allowed");
}

TEST_CASE("The digest is announced where RFC 5652 wants it") {
  const auto cms = signed_text(signer_of(Family::rsa));
  const auto announced = der::set({der::algorithm(oid::sha256)});
  auto other = cms;
  const auto at = other.find(announced);
  REQUIRE(at != std::string::npos);
  other.replace(at, announced.size(), der::set({der::algorithm(Oid{"2.16.840.1.101.3.4.2.2"})}));
  CHECK(reason_of(other) == "algorithm_not_allowed");
}

TEST_CASE("A countersignature in the unsigned attributes is not the signer") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& signer = signer_of(family);
  const Oid countersignature{"1.2.840.113549.1.9.6"};
  const auto nested = attribute(countersignature, der::sequence({der::small_integer(1)}));
  const auto cms = spoiled_text(signer, [&](auto& p) {
    p.unsigned_attributes = nested;
    p.signers = 0;
  });
  CHECK(reason_of(cms) == "signer_count");
  CHECK(reason_of(spoiled_text(signer, [&](auto& p) { p.unsigned_attributes = nested; })).empty());
}

TEST_CASE("A signer named by its key identifier is refused") {
  const auto& signer = signer_of(Family::gost512);
  auto cms = signed_text(signer);
  const auto parts = sandbox::parts_of(signer, eds_text, eds_now);
  const auto by_name = der::sequence({parts.issuer, der::element(tag::integer, parts.serial)});
  const auto at = cms.rfind(by_name);
  REQUIRE(at != std::string::npos);
  auto other_version = cms;
  other_version[at - 1] = '\x03';
  CHECK(reason_of(other_version) == "malformed");
  cms[at] = static_cast<char>(0xa0);
  CHECK(reason_of(cms) == "malformed");
}

TEST_CASE("BER, PEM and base64 forms of one signature are equally good") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto cms = signed_text(signer_of(family));
  integrations::eds::Reader outer{cms};
  const auto info = outer.take(tag::sequence).content;
  std::string ber = "\x30\x80";
  ber += info;
  ber += std::string(2, '\0');
  CHECK(reason_of(ber).empty());
  CHECK(reason_of(ber + std::string(2, '\0')) == "malformed");

  const auto base64 = base64_of(cms);
  CHECK(reason_of(base64).empty());
  CHECK(reason_of("-----BEGIN CMS-----\n" + base64 + "\n-----END CMS-----\n").empty());
  CHECK(reason_of(base64 + "AAAA") == "malformed");
}

}  // namespace kezek::test
