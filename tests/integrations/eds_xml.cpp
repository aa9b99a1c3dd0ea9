#include "tests/integrations/eds_xml.hpp"

#include <catch2/catch.hpp>

#include "domain/signing/act_xml.hpp"

namespace kezek::test {

std::string signed_xml(const Certified& signer, const std::function<void(XmlParts&)>& before) {
  auto parts = sandbox::xml_parts_of(signer, domain::act_xml(eds_text));
  if (before) before(parts);
  return sandbox::assemble(sandbox::seal(parts, *signer.key));
}

std::string spoiled_xml(const Certified& signer, const std::function<void(XmlParts&)>& after) {
  auto parts = sandbox::seal(sandbox::xml_parts_of(signer, domain::act_xml(eds_text)), *signer.key);
  after(parts);
  return sandbox::assemble(parts);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  REQUIRE(at != text.npos);
  REQUIRE(text.find(from, at + 1) == text.npos);
  return text.replace(at, from.size(), to);
}

std::string xml_reason(std::string_view xml, SignaturePurpose purpose, std::string_view content,
                       domain::Instant at) {
  return reason_in(
      eds_world().verifier.verify({domain::SignatureFormat::xml, xml, content, purpose, at}));
}

std::string document_reason(std::string_view document, SignaturePurpose purpose) {
  return reason_in(eds_world().verifier.verify_document({document, purpose, eds_now}));
}

}  // namespace kezek::test
