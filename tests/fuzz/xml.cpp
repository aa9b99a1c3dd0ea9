#include <memory>

#include "domain/base/expects.hpp"
#include "domain/signing/act_xml.hpp"
#include "integrations/eds/eds_verifier.hpp"
#include "integrations/eds/xml_signature.hpp"
#include "sandbox/pki/pocket_signer.hpp"
#include "tests/fuzz/kept_pki.hpp"
#include "tests/fuzz/parser.hpp"
#include "tests/integrations/eds_world.hpp"

namespace kezek::test {

namespace {

using domain::expects;
namespace eds = integrations::eds;

/// What is read as an act is read the same as any document.
void expect_one_reading(std::string_view xml) {
  const auto act = eds::xml_signature_in(xml, eds::XmlKind::act);
  if (!act) return;
  const auto any = eds::xml_signature_in(xml, eds::XmlKind::any);
  expects(any && any->content == act->content && any->signed_info == act->signed_info);
  expects(act->signed_info.starts_with("<ds:SignedInfo ") && act->content.starts_with('<'));
}

/// A signature over one record proves nothing about another, and names only whom it may name.
bool examine(const eds::EdsVerifier& verifier, std::string_view xml) {
  expect_one_reading(xml);
  const auto ask = [&](const std::string& content) {
    return verifier.verify(
        {domain::SignatureFormat::xml, xml, content, SignaturePurpose::sign, eds_now});
  };
  expects(ask(eds_text + "!").verdict != domain::Verdict::valid);
  const auto answer = ask(eds_text);
  const bool valid = answer.verdict == domain::Verdict::valid;
  expects(answer.signer.has_value() == valid && answer.reason.empty() == valid);
  expects(answer.chain.size() == (valid ? 2U : 0U) && answer.fingerprint.empty() != valid);
  const auto anything = verifier.verify_document({xml, SignaturePurpose::sign, eds_now});
  expects(anything.verdict == domain::Verdict::valid || !valid);
  if (anything.signer) expects(anything.signer->iin.text() == fictional_parent.iin);
  return valid;
}

}  // namespace

Parser xml() {
  const auto verifier = std::make_shared<const eds::EdsVerifier>(kept_anchors());
  Parser parser{{}, [verifier](std::string_view bytes) { return examine(*verifier, bytes); }};
  for (const auto family : {Family::rsa, Family::gost512}) {
    const sandbox::PocketSigner signer{
        kept_pki().issue_leaf(fictional_parent, family, Usage::sign, eds_now)};
    parser.seeds.push_back(signer.sign_xml(domain::act_xml(eds_text)));
  }
  return parser;
}

}  // namespace kezek::test
