#include <algorithm>
#include <chrono>
#include <string>

#include <catch2/catch.hpp>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/digest.hpp"
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

std::string digest_attribute(Family family, std::string_view content) {
  return attribute(oid::message_digest,
                   der::octet_string(integrations::eds::digest(family, content)));
}

/// Drops the attribute of this type; the rest stays in order.
void drop(CmsParts& parts, const Oid& type) {
  std::erase_if(parts.attributes, [&](const std::string& element) {
    return element.find(der::oid(type)) != std::string::npos;
  });
}

/// An attribute with two values.
std::string doubled(const Oid& type, const std::string& first, const std::string& second) {
  return der::sequence({der::oid(type), der::set({first, second})});
}

std::string reference(const std::string& hash, const std::string& algorithm = {},
                      const std::string& issuer_serial = {}) {
  return attribute(oid::signing_certificate_v2,
                   der::sequence({der::sequence(
                       {der::sequence({algorithm, der::octet_string(hash), issuer_serial})})}));
}

std::string issuer_serial(const std::string& name, const std::string& serial) {
  return der::sequence(
      {der::sequence({der::context(4, name)}), der::element(tag::integer, serial)});
}

}  // namespace

TEST_CASE("Only plain data is signed") {
  const Oid token{"1.2.840.113549.1.9.16.1.4"};
  const auto& signer = signer_of(Family::gost512);
  CHECK(reason_of(signed_text(signer, [&](auto& p) { p.content_type = der::oid(token); })) ==
        "malformed");
  CHECK(reason_of(signed_text(signer, [&](auto& p) {
          drop(p, oid::content_type);
          p.attributes.push_back(attribute(oid::content_type, der::oid(token)));
        })) == "signed_attributes_invalid");
}

TEST_CASE("contentType, messageDigest and signingTime stand once, each with one value") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto type = GENERATE(oid::content_type, oid::message_digest, oid::signing_time);
  const auto& signer = signer_of(family);
  const std::string invalid = "signed_attributes_invalid";
  const auto value = type == oid::content_type.view() ? der::oid(oid::data)
                     : type == oid::signing_time.view()
                         ? der::time(eds_now)
                         : der::octet_string(integrations::eds::digest(family, eds_text));
  CHECK(reason_of(signed_text(signer, [&](auto& p) { drop(p, type); })) == invalid);
  CHECK(reason_of(signed_text(
            signer, [&](auto& p) { p.attributes.push_back(attribute(type, value)); })) == invalid);
  CHECK(reason_of(signed_text(signer, [&](auto& p) {
          drop(p, type);
          p.attributes.push_back(doubled(type, value, value));
        })) == invalid);
  CHECK(reason_of(signed_text(signer, [&](auto& p) {
          drop(p, type);
          p.attributes.push_back(der::sequence({der::oid(type), der::set({})}));
        })) == invalid);
  CHECK(reason_of(signed_text(signer, [&](auto& p) {
          drop(p, type);
          p.attributes.push_back(attribute(type, der::null()));
        })) == invalid);
}

TEST_CASE("Unknown signed attributes may stand, once each and not without end") {
  const auto& signer = signer_of(Family::gost512);
  const auto with = [&](int count) {
    return reason_of(signed_text(signer, [&](auto& p) {
      for (int i = 0; i < count; ++i)
        p.attributes.push_back(attribute(Oid{"1.2.3." + std::to_string(i)}, der::null()));
    }));
  };
  CHECK(with(13).empty());
  CHECK(with(14) == "signed_attributes_invalid");
  CHECK(reason_of(signed_text(signer, [](auto& p) {
          p.attributes.insert(p.attributes.end(), 2, attribute(Oid{"1.2.3"}, der::null()));
        })) == "signed_attributes_invalid");
}

TEST_CASE("A signature over the bare content, without signed attributes, is refused") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& signer = signer_of(family);
  auto parts = sandbox::parts_of(signer, eds_text, eds_now);
  parts.attributes.clear();
  parts.signature = signer.key->sign(eds_text);
  CHECK(reason_of(sandbox::assemble(parts)) == "signed_attributes_invalid");
}

TEST_CASE("Signed attributes posing as content prove nothing") {
  // The SET that was signed, offered as the content of a signature without attributes.
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& signer = signer_of(family);
  auto parts = sandbox::seal(sandbox::parts_of(signer, eds_text, eds_now), *signer.key);
  std::string set;
  for (const auto& element : parts.attributes) set += element;
  parts.content = der::element(tag::set, set);
  const auto posed = *parts.content;
  parts.attributes.clear();
  CHECK(reason_of(sandbox::assemble(parts), SignaturePurpose::sign, posed) ==
        "signed_attributes_invalid");
}

TEST_CASE("The signer's clock is at most ten minutes from ours") {
  using namespace std::chrono;
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto cms = signed_text(signer_of(family));
  const auto at = [&](domain::Instant instant) {
    return reason_of(cms, SignaturePurpose::sign, eds_text, instant);
  };
  CHECK(at(eds_now + 10min).empty());
  CHECK(at(eds_now - 10min).empty());
  CHECK(at(eds_now + 10min + 1us) == "signing_time_off");
  CHECK(at(eds_now - 10min - 1us) == "signing_time_off");
}

TEST_CASE("signingCertificateV2, where it stands, names the signer's certificate") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& signer = signer_of(family);
  const auto parts = sandbox::parts_of(signer, eds_text, eds_now);
  const auto hash = integrations::eds::sha256(signer.certificate);
  const auto streebog = der::algorithm(oid::gost512_digest);
  const auto with = [&](const std::string& element) {
    return reason_of(signed_text(signer, [&](auto& p) { p.attributes.push_back(element); }));
  };
  const std::string mismatch = "signing_certificate_mismatch";
  const auto other = integrations::eds::sha256("other");
  CHECK(with(reference(hash)).empty());
  CHECK(with(reference(hash, der::algorithm(oid::sha256))).empty());
  CHECK(with(reference(integrations::eds::streebog512(signer.certificate), streebog)).empty());
  CHECK(with(reference(hash, "", issuer_serial(parts.issuer, parts.serial))).empty());
  CHECK(with(reference(other)) == mismatch);
  CHECK(with(reference(hash, streebog)) == mismatch);
  CHECK(with(reference(hash, "", issuer_serial(parts.issuer, "\x01"))) == mismatch);
  const auto root = eds_world().pki.root(family).as_issuer().name;
  CHECK(with(reference(hash, "", issuer_serial(root, parts.serial))) == mismatch);
  CHECK(with(reference(hash, der::algorithm(Oid{"1.3.14.3.2.26"}))) == "signed_attributes_invalid");
  CHECK(with(attribute(oid::signing_certificate_v2, der::null())) == "signed_attributes_invalid");
}

TEST_CASE("What is signed is exactly what we showed") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& signer = signer_of(family);
  const auto cms = signed_text(signer);
  using enum SignaturePurpose;
  CHECK(reason_of(cms, sign, eds_text + " ") == "content_mismatch");
  CHECK(reason_of(cms, sign, "") == "content_mismatch");
  const auto detached = spoiled_text(signer, [](auto& p) { p.content.reset(); });
  CHECK(reason_of(detached, sign, eds_text + " ") == "digest_mismatch");
  const auto emptied = spoiled_text(signer, [](auto& p) { p.content = ""; });
  CHECK(reason_of(emptied, sign, eds_text) == "content_mismatch");
  CHECK(reason_of(emptied, sign, "") == "digest_mismatch");
  const auto exchanged = spoiled_text(signer, [](auto& p) { p.content = "something else"; });
  CHECK(reason_of(exchanged, sign, "something else") == "digest_mismatch");
}

TEST_CASE("Attributes changed after signing break the signature") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& signer = signer_of(family);
  const auto other = std::string{"another text"};
  const auto cms = spoiled_text(signer, [&](auto& p) {
    drop(p, oid::message_digest);
    p.attributes.push_back(digest_attribute(family, other));
    p.content = other;
  });
  CHECK(reason_of(cms, SignaturePurpose::sign, other) == "signature_wrong");
  const auto reordered = spoiled_text(signer, [](auto& p) { std::ranges::reverse(p.attributes); });
  CHECK(reason_of(reordered) == "signature_wrong");
}

TEST_CASE("A signature has the one length of its key and its own octets") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& signer = signer_of(family);
  const auto after = [&](const std::function<void(std::string&)>& change) {
    return reason_of(spoiled_text(signer, [&](auto& p) { change(p.signature); }));
  };
  const std::string wrong = "signature_wrong";
  CHECK(after([](auto& s) { s.pop_back(); }) == wrong);
  CHECK(after([](auto& s) { s.push_back('\0'); }) == wrong);
  CHECK(after([](auto& s) { s.insert(s.begin(), '\0'); }) == wrong);
  CHECK(after([](auto& s) { s.clear(); }) == wrong);
  CHECK(after([](auto& s) { s.assign(s.size(), '\0'); }) == wrong);
  CHECK(after([](auto& s) { s.assign(s.size(), '\xff'); }) == wrong);
  CHECK(after([](auto& s) { std::ranges::reverse(s); }) == wrong);
  CHECK(after([](auto& s) { std::ranges::rotate(s, s.begin() + std::ssize(s) / 2); }) == wrong);
  CHECK(after([](auto& s) { s.front() ^= 1; }) == wrong);
}

TEST_CASE("Another person's signature under my certificate is wrong") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& signer = signer_of(family);
  const auto thief = sandbox::generate_key(family);
  auto parts = sandbox::parts_of(signer, eds_text, eds_now);
  CHECK(reason_of(sandbox::assemble(sandbox::seal(parts, *thief))) == "signature_wrong");
}

}  // namespace kezek::test
