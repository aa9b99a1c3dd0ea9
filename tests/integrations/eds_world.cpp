#include "tests/integrations/eds_world.hpp"

#include <catch2/catch.hpp>

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
  return reason_in(
      eds_world().verifier.verify({domain::SignatureFormat::cms, cms, content, purpose, at}));
}

std::string reason_in(const domain::Verification& answer) {
  const bool valid = answer.verdict == domain::Verdict::valid;
  CHECK(answer.signer.has_value() == valid);
  CHECK(answer.reason.empty() == valid);
  CHECK(answer.chain.size() == (valid ? 2 : 0));
  CHECK(answer.fingerprint.empty() != valid);
  return answer.reason;
}

}  // namespace kezek::test
