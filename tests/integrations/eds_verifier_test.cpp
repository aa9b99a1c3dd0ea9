#include <chrono>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <openssl/err.h>

#include "integrations/eds/oid.hpp"
#include "sandbox/pki/der.hpp"
#include "tests/integrations/eds_world.hpp"

namespace kezek::test {

TEST_CASE("A good signature of either family is valid and says who signed") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& signer = eds_world().signer_of(family);
  const auto answer =
      eds_world().verifier.verify({domain::SignatureFormat::cms, signed_text(signer), eds_text,
                                   SignaturePurpose::sign, eds_now});
  REQUIRE(answer.verdict == domain::Verdict::valid);
  CHECK(answer.checks == std::vector<std::string>{"size", "structure", "algorithms", "certificate",
                                                  "attributes", "signing_certificate",
                                                  "message_digest", "signature", "signing_time",
                                                  "path", "purpose", "subject"});
  CHECK(answer.signer->iin.text() == fictional_parent.iin);
  CHECK(answer.signer->role == domain::SignerRole::individual);
  CHECK_FALSE(answer.signer->bin);
  CHECK(answer.signer->common_name == "СЫНАҚОВ СЫНАҚ");
  CHECK(answer.issued_at ==
        integrations::eds::Certificate::parse(signer.certificate)->fields().not_before);
  const auto& leaf = answer.signer->certificate;
  CHECK(std::string{leaf.begin(), leaf.end()} == signer.certificate);
  const auto& root = eds_world().pki.root(family).certificate;
  CHECK(std::string{answer.chain[1].begin(), answer.chain[1].end()} == root);
}

TEST_CASE("A detached signature is as good as an attached one") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto detach = [](CmsParts& parts) { parts.content.reset(); };
  CHECK(reason_of(spoiled_text(eds_world().signer_of(family), detach)).empty());
}

TEST_CASE("The key's purpose decides what it may do") {
  const auto& world = eds_world();
  using enum SignaturePurpose;
  CHECK(reason_of(signed_text(world.rsa_auth), sign_in).empty());
  CHECK(reason_of(signed_text(world.rsa_auth), sign) == "wrong_purpose");
  CHECK(reason_of(signed_text(world.rsa_sign), sign).empty());
  CHECK(reason_of(signed_text(world.rsa_sign), sign_in) == "wrong_purpose");
  CHECK(reason_of(signed_text(world.gost), sign).empty());
  CHECK(reason_of(signed_text(world.gost), sign_in).empty());
}

TEST_CASE("Signing in with a GOST signing key can be switched off") {
  const integrations::eds::EdsVerifier strict{eds_world().store,
                                              {.sign_in_with_signing_key = false}};
  const auto cms = signed_text(eds_world().gost);
  const auto ask = [&](SignaturePurpose purpose) {
    return strict.verify({domain::SignatureFormat::cms, cms, eds_text, purpose, eds_now}).reason;
  };
  CHECK(ask(SignaturePurpose::sign_in) == "wrong_purpose");
  CHECK(ask(SignaturePurpose::sign).empty());
}

TEST_CASE("A representative signs with the BIN and the one role of the certificate") {
  const auto head =
      eds_world().pki.issue_leaf(fictional_head, Family::gost512, Usage::sign, eds_now);
  const auto answer = eds_world().verifier.verify(
      {domain::SignatureFormat::cms, signed_text(head), eds_text, SignaturePurpose::sign, eds_now});
  REQUIRE(answer.verdict == domain::Verdict::valid);
  CHECK(answer.signer->bin->text() == fictional_head.bin);
  CHECK(answer.signer->role == domain::SignerRole::head);
}

TEST_CASE("Without trust anchors nothing is answered: the setting is named") {
  const integrations::eds::EdsVerifier bare{integrations::eds::TrustStore{}};
  CHECK_THROWS_WITH(
      bare.verify({domain::SignatureFormat::cms, "", "", SignaturePurpose::sign, eds_now}),
      Catch::Contains("KEZEK_TRUST"));
}

TEST_CASE("A refused signature leaves nothing in OpenSSL's error queue") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  ERR_clear_error();
  const auto cms = spoiled_text(eds_world().signer_of(family),
                                [](CmsParts& parts) { parts.signature.back() ^= 1; });
  CHECK(reason_of(cms) == "signature_wrong");
  CHECK(ERR_peek_error() == 0);
}

TEST_CASE("Copies of one signature in other clothes have one fingerprint") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& signer = eds_world().signer_of(family);
  auto parts = sandbox::seal(sandbox::parts_of(signer, eds_text, eds_now), *signer.key);
  const auto fingerprint = [](const CmsParts& p) {
    const auto answer =
        eds_world().verifier.verify({domain::SignatureFormat::cms, sandbox::assemble(p), eds_text,
                                     SignaturePurpose::sign, eds_now});
    CHECK(answer.reason.empty());
    return answer.fingerprint;
  };
  const auto original = fingerprint(parts);
  parts.content.reset();
  parts.certificates.push_back(eds_world().pki.root(family).certificate);
  parts.unsigned_attributes =
      sandbox::attribute(integrations::eds::oid::data, sandbox::der::null());
  CHECK(fingerprint(parts) == original);
  const auto again = sandbox::seal(
      sandbox::parts_of(signer, eds_text, eds_now + std::chrono::minutes{1}), *signer.key);
  CHECK(fingerprint(again) != original);
}

TEST_CASE("A 256-bit GOST key signs with Streebog-256, and with nothing else") {
  const auto& world = eds_world();
  const auto signer = world.pki.issue_leaf(fictional_parent, Family::gost256, Usage::sign, eds_now);
  CHECK(reason_of(signed_text(signer)).empty());
  CHECK(reason_of(signed_text(signer), SignaturePurpose::sign_in).empty());
  const auto with = [&](const sandbox::Oid& digest, const sandbox::Oid& signature) {
    return reason_of(signed_text(signer, [&](CmsParts& parts) {
      parts.digest_algorithm = sandbox::der::algorithm(digest);
      parts.signature_algorithm = sandbox::der::algorithm(signature);
    }));
  };
  namespace oid = integrations::eds::oid;
  CHECK(with(oid::gost512_digest, oid::gost256_signature) == "algorithm_not_allowed");
  CHECK(with(oid::gost512_digest, oid::gost512_signature) == "algorithm_not_allowed");
  CHECK(with(oid::sha256, oid::gost256_signature) == "algorithm_not_allowed");
}

}  // namespace kezek::test
