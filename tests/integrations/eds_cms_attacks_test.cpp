#include <memory>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/digest.hpp"
#include "integrations/eds/oid.hpp"
#include "sandbox/pki/der.hpp"
#include "tests/integrations/eds_world.hpp"

namespace kezek::test {

namespace der = sandbox::der;
namespace oid = integrations::eds::oid;
namespace tag = integrations::eds::tag;
using namespace std::string_literals;
using sandbox::attribute;
using sandbox::Oid;

namespace {

const Certified& signer_of(Family family) { return eds_world().signer_of(family); }

/// A certificate of the trusted authority itself, for this key and whatever it is.
std::string reason_for_key(Family family, const std::string& key_info) {
  const auto leaf =
      eds_world().changed_leaf(family, [&](auto& l) { l.public_key_info = key_info; });
  return reason_of(signed_text(leaf));
}

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
  void operator()(PKCS8_PRIV_KEY_INFO* info) const { PKCS8_PRIV_KEY_INFO_free(info); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

/// The private operation of the signer's RSA key on `block`, padded as `padding` says.
std::string private_operation(const std::string& block, int padding, const EVP_MD* md = nullptr) {
  const auto pkcs8 = signer_of(Family::rsa).key->pkcs8();
  const auto* octets = reinterpret_cast<const unsigned char*>(pkcs8.data());
  const Owned<PKCS8_PRIV_KEY_INFO> info{
      d2i_PKCS8_PRIV_KEY_INFO(nullptr, &octets, static_cast<long>(pkcs8.size()))};
  const Owned<EVP_PKEY> key{EVP_PKCS82PKEY(info.get())};
  const Owned<EVP_PKEY_CTX> context{EVP_PKEY_CTX_new(key.get(), nullptr)};
  REQUIRE(EVP_PKEY_sign_init(context.get()) == 1);
  REQUIRE(EVP_PKEY_CTX_set_rsa_padding(context.get(), padding) == 1);
  if (md != nullptr) REQUIRE(EVP_PKEY_CTX_set_signature_md(context.get(), md) == 1);
  std::string signature(256, '\0');
  std::size_t size = signature.size();
  REQUIRE(EVP_PKEY_sign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                        reinterpret_cast<const unsigned char*>(block.data()), block.size()) == 1);
  signature.resize(size);
  return signature;
}

std::string digest_info(const std::string& algorithm, const std::string& hash) {
  return der::sequence({algorithm, der::octet_string(hash)});
}

/// `info` after PKCS#1's padding of so many octets, and `tail` after it.
std::string padded(const std::string& info, std::size_t padding, const std::string& tail = {}) {
  return "\x00\x01"s + std::string(padding, '\xff') + '\0' + info + tail;
}

/// A CMS whose signature is what `make` makes of the digest of its signed attributes.
template <class Make>
std::string reason_with_signature(Make make) {
  auto parts = sandbox::parts_of(signer_of(Family::rsa), eds_text, eds_now);
  std::string set;
  for (const auto& element : parts.attributes) set += element;
  parts.signature = make(integrations::eds::sha256(der::element(tag::set, set)));
  return reason_of(sandbox::assemble(parts));
}

}  // namespace

TEST_CASE("CMS attack: RSA below 2048 bits, even under a good certificate") {
  const auto small = sandbox::generate_rsa_key({.bits = 1024});
  CHECK(reason_for_key(Family::rsa, small->public_key_info()) == "key_invalid");
}

TEST_CASE("CMS attack: RSA with e = 3, for which a padding can be forged") {
  const auto weak = sandbox::generate_rsa_key({.exponent = 3});
  CHECK(reason_for_key(Family::rsa, weak->public_key_info()) == "key_invalid");
}

TEST_CASE("CMS attack: a key on another curve or beside the curve, under a good certificate") {
  const auto info = signer_of(Family::gost512).key->public_key_info();
  auto other_curve = info;
  const auto curve = der::oid(oid::gost512_curve);
  const auto at = other_curve.find(curve);
  REQUIRE(at != std::string::npos);
  other_curve[at + curve.size() - 1] ^= 3;
  CHECK(reason_for_key(Family::gost512, other_curve) == "key_invalid");
  auto beside = info;
  beside.back() ^= 1;
  CHECK(reason_for_key(Family::gost512, beside) == "key_invalid");
}

TEST_CASE("CMS attack: RSA padding with room for something else") {
  const auto sha256 = der::algorithm(oid::sha256);
  const auto with_block = [](const auto& block) {
    return reason_with_signature(
        [&](const std::string& hash) { return private_operation(block(hash), RSA_NO_PADDING); });
  };
  const auto whole = digest_info(sha256, std::string(32, '\0')).size();
  const auto room = 256 - 3 - whole;
  CHECK(with_block([&](auto& hash) { return padded(digest_info(sha256, hash), room); }).empty());
  const std::string wrong = "signature_wrong";
  CHECK(with_block([&](auto& hash) {
          return padded(digest_info(sha256, hash), 8, std::string(room - 8, 'x'));
        }) == wrong);
  CHECK(with_block([&](auto& hash) {
          auto block = padded(digest_info(sha256, hash), room);
          block[1] = '\x02';
          return block;
        }) == wrong);
  CHECK(with_block([&](auto& hash) {
          auto block = padded(digest_info(sha256, hash), room);
          block[20] = '\x01';
          return block;
        }) == wrong);
}

TEST_CASE("CMS attack: a signature of another scheme or digest under an allowed name") {
  const std::string wrong = "signature_wrong";
  const auto of = [](int padding, const EVP_MD* md, const std::string& hash) {
    return reason_with_signature([&](const std::string& own) {
      return private_operation(hash.empty() ? own : hash, padding, md);
    });
  };
  CHECK(of(RSA_PKCS1_PADDING, EVP_sha256(), "").empty());
  CHECK(of(RSA_PKCS1_PSS_PADDING, EVP_sha256(), "") == wrong);
  CHECK(of(RSA_PKCS1_PADDING, EVP_sha1(), std::string(20, 'x')) == wrong);
  CHECK(of(RSA_PKCS1_PADDING, EVP_md5(), std::string(16, 'x')) == wrong);
  CHECK(of(RSA_PKCS1_PADDING, nullptr, "") == wrong);
}

TEST_CASE("CMS attack: a list of certificates holds certificates") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& signer = signer_of(family);
  const auto with = [&](const std::string& item, bool first) {
    return reason_of(spoiled_text(signer, [&](auto& p) {
      p.certificates.insert(first ? p.certificates.begin() : p.certificates.end(), item);
    }));
  };
  // extendedCertificate, both attribute certificates and "other" of CertificateChoices.
  for (unsigned char choice = 0; choice < 4; ++choice)
    for (const bool first : {true, false})
      CHECK(with(der::context(choice, signer.certificate), first) == "malformed");
  CHECK(with(der::octet_string(signer.certificate), true) == "malformed");
  CHECK(with(der::null(), false) == "malformed");
  const auto wrapped = der::sequence({signer.certificate});
  CHECK(with(wrapped, true).empty());
  CHECK(reason_of(spoiled_text(signer, [&](auto& p) { p.certificates = {wrapped}; })) ==
        "certificate_missing");
}

TEST_CASE("CMS attack: a countersigner of the same document is not its signer") {
  // A whole SignerInfo of the head's stands in the unsigned attributes of the parent's signature.
  const auto head =
      eds_world().pki.issue_leaf(fictional_head, Family::gost512, Usage::sign, eds_now);
  const auto& parent = signer_of(Family::gost512);
  const auto by_head = sandbox::seal(sandbox::parts_of(head, eds_text, eds_now), *head.key);
  const auto cms = sandbox::assemble(by_head);
  const auto identifier =
      der::sequence({by_head.issuer, der::element(tag::integer, by_head.serial)});
  const auto start = cms.rfind(identifier);
  REQUIRE(start != std::string::npos);
  const auto info = der::sequence({der::small_integer(1), cms.substr(start)});
  const auto both = [&](CmsParts& p) {
    p.unsigned_attributes = attribute(Oid{"1.2.840.113549.1.9.6"}, info);
    p.certificates.push_back(head.certificate);
  };
  const auto answer =
      eds_world().verifier.verify({domain::SignatureFormat::cms, spoiled_text(parent, both),
                                   eds_text, SignaturePurpose::sign, eds_now});
  REQUIRE(answer.signer);
  CHECK(answer.signer->iin.text() == fictional_parent.iin);
  CHECK(reason_of(spoiled_text(parent, [&](CmsParts& p) {
          both(p);
          p.signers = 0;
        })) == "signer_count");
  CHECK(reason_of(spoiled_text(parent, [&](CmsParts& p) {
          both(p);
          p.signature.front() ^= 1;
        })) == "signature_wrong");
}

}  // namespace kezek::test
