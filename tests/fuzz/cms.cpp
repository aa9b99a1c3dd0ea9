#include "integrations/eds/cms.hpp"

#include <memory>

#include "domain/base/expects.hpp"
#include "integrations/eds/ber.hpp"
#include "integrations/eds/eds_verifier.hpp"
#include "tests/fuzz/kept_pki.hpp"
#include "tests/fuzz/parser.hpp"
#include "tests/integrations/eds_world.hpp"

namespace kezek::test {

namespace {

using domain::expects;
namespace eds = integrations::eds;

std::string signed_by(const Certified& signer, std::string_view content) {
  return sandbox::assemble(sandbox::seal(sandbox::parts_of(signer, content, eds_now), *signer.key));
}

void expect_one_der(std::string_view cms) {
  const auto bytes = eds::dearmoured(cms);
  const auto der = bytes ? eds::to_der(*bytes) : std::nullopt;
  if (der) expects(eds::to_der(*der) == der);
}

/// A signature over one text proves nothing about another, and names only whom it may name.
bool examine(const eds::EdsVerifier& verifier, std::string_view cms) {
  expect_one_der(cms);
  const auto ask = [&](const std::string& content) {
    return verifier.verify(
        {domain::SignatureFormat::cms, cms, content, SignaturePurpose::sign, eds_now});
  };
  expects(ask(eds_text + "!").verdict != domain::Verdict::valid);
  const auto answer = ask(eds_text);
  const bool valid = answer.verdict == domain::Verdict::valid;
  expects(answer.signer.has_value() == valid && answer.reason.empty() == valid);
  expects(answer.chain.size() == (valid ? 2U : 0U) && answer.fingerprint.empty() != valid);
  if (valid) expects(answer.signer->iin.text() == fictional_parent.iin);
  return valid;
}

}  // namespace

Parser cms() {
  const auto verifier = std::make_shared<const eds::EdsVerifier>(kept_anchors());
  Parser parser{{}, [verifier](std::string_view bytes) { return examine(*verifier, bytes); }};
  for (const auto family : {Family::rsa, Family::gost512})
    parser.seeds.push_back(
        signed_by(kept_pki().issue_leaf(fictional_parent, family, Usage::sign, eds_now), eds_text));
  return parser;
}

}  // namespace kezek::test
