#include "integrations/eds/xml_examination.hpp"

#include <array>

#include "domain/signing/act_xml.hpp"
#include "integrations/eds/digest.hpp"

namespace kezek::integrations::eds {

namespace {

/// What NCALayer writes for a key of each family: digest and signature always come as a pair.
struct Methods {
  Family family;
  std::string_view signature;
  std::string_view digest;
};

constexpr auto allowed = std::to_array<Methods>({
    {Family::rsa,     "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
     "http://www.w3.org/2001/04/xmlenc#sha256"                                                                                                                 },
    {Family::gost512,
     "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-512", "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-512"},
    {Family::gost256,
     "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-256", "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-256"},
});

/// 34.310-2004: every certificate of it ended in 2025.
constexpr std::string_view retired_signature =
    "http://www.w3.org/2001/04/xmldsig-more#gost34310-gost34311";

}  // namespace

std::span<const Examination::Check> XmlExamination::own_checks() const {
  using Self = XmlExamination;
  static constexpr auto checks = std::to_array<Check>({
      {"size",           passes<Self, &Self::size>          },
      {"structure",      passes<Self, &Self::structure>     },
      {"algorithms",     passes<Self, &Self::algorithms>    },
      {"certificate",    passes<Self, &Self::certificate>   },
      {"message_digest", passes<Self, &Self::message_digest>},
  });
  return checks;
}

Examination::Outcome XmlExamination::size() {
  if (document_.size() > xml_octets_max) return Flaw::too_large;
  return std::nullopt;
}

Examination::Outcome XmlExamination::structure() {
  auto signature = xml_signature_in(document_, content_ ? XmlKind::act : XmlKind::any);
  if (!signature) return signature.flaw();
  xml_ = *std::move(signature);
  return std::nullopt;
}

Examination::Outcome XmlExamination::algorithms() {
  if (xml_.signature_method == retired_signature) return Flaw::algorithm_retired;
  for (const auto& methods : allowed) {
    if (methods.signature != xml_.signature_method || methods.digest != xml_.digest_method)
      continue;
    family_ = methods.family;
    return std::nullopt;
  }
  return Flaw::algorithm_not_allowed;
}

Examination::Outcome XmlExamination::certificate() {
  if (xml_.certificates.empty()) return Flaw::certificate_missing;
  if (xml_.certificates.size() > 1) return Flaw::certificate_ambiguous;
  return take_leaf(xml_.certificates.front(), family_);
}

Examination::Outcome XmlExamination::message_digest() {
  if (content_ && xml_.content != domain::act_xml(*content_)) return Flaw::content_mismatch;
  if (digest(family_, xml_.content) != xml_.digest) return Flaw::digest_mismatch;
  take_signature(xml_.signed_info, xml_.value);
  return std::nullopt;
}

}  // namespace kezek::integrations::eds
