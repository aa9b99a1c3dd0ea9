#include "tests/integrations/eds_world.hpp"

#include <catch2/catch.hpp>

#include "sandbox/pki/der.hpp"

namespace kezek::test {

namespace {

integrations::eds::TrustStore anchors_of(const sandbox::LookAlikePki& pki) {
  integrations::eds::TrustStore store;
  pki.add_anchors(store);
  return store;
}

}  // namespace

EdsWorld::EdsWorld()
    : pki{eds_now},
      store{anchors_of(pki)},
      verifier{store},
      rsa_auth{pki.issue_leaf(fictional_parent, Family::rsa, Usage::auth, eds_now)},
      rsa_sign{pki.issue_leaf(fictional_parent, Family::rsa, Usage::sign, eds_now)},
      gost{pki.issue_leaf(fictional_parent, Family::gost512, Usage::sign, eds_now)} {}

Certified EdsWorld::changed_leaf(
    Family family, const std::function<void(sandbox::CertificateTemplate&)>& change) const {
  return leaf_by(pki.authority(family).as_issuer(), family, change);
}

Certified EdsWorld::leaf_by(
    const sandbox::Issuer& issuer, Family family,
    const std::function<void(sandbox::CertificateTemplate&)>& change) const {
  const auto& key = signer_of(family).key;
  auto leaf = pki.leaf_template(fictional_parent, family, Usage::sign, *key, eds_now);
  change(leaf);
  return {sandbox::issue(leaf, issuer), key};
}

const EdsWorld& eds_world() {
  static const EdsWorld world;
  return world;
}

std::string signed_text(const Certified& signer, const std::function<void(CmsParts&)>& before) {
  auto parts = sandbox::parts_of(signer, eds_text, eds_now);
  if (before) before(parts);
  return sandbox::assemble(sandbox::seal(parts, *signer.key));
}

std::string spoiled_text(const Certified& signer, const std::function<void(CmsParts&)>& after) {
  auto parts = sandbox::seal(sandbox::parts_of(signer, eds_text, eds_now), *signer.key);
  after(parts);
  return sandbox::assemble(parts);
}

std::string reason_of(std::string_view cms, SignaturePurpose purpose, std::string_view content,
                      domain::Instant at) {
  const auto answer = eds_world().verifier.verify_cms(cms, content, purpose, at);
  const bool valid = answer.verdict == domain::Verdict::valid;
  CHECK(answer.signer.has_value() == valid);
  CHECK(answer.reason.empty() == valid);
  CHECK(answer.chain.size() == (valid ? 2 : 0));
  CHECK(answer.fingerprint.empty() != valid);
  return answer.reason;
}

TEST_CASE("A good signature of either family is valid and says who signed") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& signer = eds_world().signer_of(family);
  const auto answer = eds_world().verifier.verify_cms(signed_text(signer), eds_text,
                                                      SignaturePurpose::sign, eds_now);
  REQUIRE(answer.verdict == domain::Verdict::valid);
  CHECK(answer.checks == std::vector<std::string>{"size", "structure", "algorithms", "certificate",
                                                  "attributes", "signing_certificate",
                                                  "message_digest", "signature", "path", "purpose",
                                                  "subject"});
  CHECK(answer.signer->iin.text() == fictional_parent.iin);
  CHECK(answer.signer->role == domain::SignerRole::individual);
  CHECK_FALSE(answer.signer->bin);
  CHECK(answer.signer->common_name == "СЫНАҚОВ СЫНАҚ");
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
  const integrations::eds::CmsVerifier strict{eds_world().store,
                                              {.sign_in_with_signing_key = false}};
  const auto cms = signed_text(eds_world().gost);
  const auto ask = [&](SignaturePurpose purpose) {
    return strict.verify_cms(cms, eds_text, purpose, eds_now).reason;
  };
  CHECK(ask(SignaturePurpose::sign_in) == "wrong_purpose");
  CHECK(ask(SignaturePurpose::sign).empty());
}

TEST_CASE("A representative signs with the BIN and the one role of the certificate") {
  const auto head =
      eds_world().pki.issue_leaf(fictional_head, Family::gost512, Usage::sign, eds_now);
  const auto answer =
      eds_world().verifier.verify_cms(signed_text(head), eds_text, SignaturePurpose::sign, eds_now);
  REQUIRE(answer.verdict == domain::Verdict::valid);
  CHECK(answer.signer->bin->text() == fictional_head.bin);
  CHECK(answer.signer->role == domain::SignerRole::head);
}

TEST_CASE("Without trust anchors nothing is answered: the setting is named") {
  const integrations::eds::CmsVerifier bare{integrations::eds::TrustStore{}};
  CHECK_THROWS_WITH(bare.verify_cms("", "", SignaturePurpose::sign, eds_now),
                    Catch::Contains("KEZEK_TRUST"));
}

TEST_CASE("Copies of one signature in other clothes have one fingerprint") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& signer = eds_world().signer_of(family);
  auto parts = sandbox::seal(sandbox::parts_of(signer, eds_text, eds_now), *signer.key);
  const auto fingerprint = [](const CmsParts& p) {
    const auto answer = eds_world().verifier.verify_cms(sandbox::assemble(p), eds_text,
                                                        SignaturePurpose::sign, eds_now);
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

}  // namespace kezek::test
