#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "sandbox/pki/xml_parts.hpp"
#include "tests/integrations/eds_world.hpp"

namespace kezek::test {

using sandbox::XmlParts;

/// The signed document of `signer` over eds_text, after one change before it is signed.
std::string signed_xml(const Certified& signer,
                       const std::function<void(XmlParts&)>& before = nullptr);
/// The same, changed after it was signed.
std::string spoiled_xml(const Certified& signer, const std::function<void(XmlParts&)>& after);

/// `text` with the only `from` in it replaced; fails the test when it isn't there.
std::string replaced(std::string text, std::string_view from, std::string_view to);

/// "" when valid, else the reason; checks on the way that a refusal carries no signer.
std::string xml_reason(std::string_view xml, SignaturePurpose purpose = SignaturePurpose::sign,
                       std::string_view content = eds_text, domain::Instant at = eds_now);

/// The same for a document that may say anything.
std::string document_reason(std::string_view document,
                            SignaturePurpose purpose = SignaturePurpose::sign);

}  // namespace kezek::test
