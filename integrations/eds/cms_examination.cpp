#include "integrations/eds/cms_examination.hpp"

#include <array>

#include "integrations/eds/digest.hpp"

namespace kezek::integrations::eds {

namespace {

bool holds(const Certificate& certificate, const CertificateReference& reference) {
  const auto& fields = certificate.fields();
  return digest(reference.digest, certificate.der()) == reference.hash &&
         (!reference.issuer || *reference.issuer == fields.issuer) &&
         (!reference.serial || *reference.serial == fields.serial);
}

}  // namespace

std::span<const Examination::Check> CmsExamination::own_checks() const {
  using Self = CmsExamination;
  static constexpr auto checks = std::to_array<Check>({
      {"size",                passes<Self, &Self::size>               },
      {"structure",           passes<Self, &Self::structure>          },
      {"algorithms",          passes<Self, &Self::algorithms>         },
      {"certificate",         passes<Self, &Self::certificate>        },
      {"attributes",          passes<Self, &Self::attributes>         },
      {"signing_certificate", passes<Self, &Self::signing_certificate>},
      {"message_digest",      passes<Self, &Self::message_digest>     },
  });
  return checks;
}

Examination::Outcome CmsExamination::size() {
  if (cms_.size() > cms_octets_max) return Flaw::too_large;
  return std::nullopt;
}

Examination::Outcome CmsExamination::structure() {
  auto opened = open_cms(cms_);
  if (!opened) return opened.flaw();
  opened_ = *std::move(opened);
  return std::nullopt;
}

Examination::Outcome CmsExamination::algorithms() {
  const auto family = family_of(opened_.data);
  if (!family) return family.flaw();
  family_ = *family;
  return std::nullopt;
}

Examination::Outcome CmsExamination::certificate() {
  const auto certificate = signer_certificate_in(opened_.data);
  return certificate ? take_leaf(*certificate, family_) : certificate.flaw();
}

Examination::Outcome CmsExamination::attributes() {
  const auto attributes = signed_attributes_in(opened_.data.signer.signed_attributes);
  if (!attributes) return Flaw::signed_attributes_invalid;
  attributes_ = *attributes;
  return std::nullopt;
}

Examination::Outcome CmsExamination::signing_certificate() {
  if (attributes_.signing_certificate && !holds(leaf(), *attributes_.signing_certificate))
    return Flaw::signing_certificate_mismatch;
  return std::nullopt;
}

Examination::Outcome CmsExamination::message_digest() {
  if (opened_.data.content && *opened_.data.content != content_) return Flaw::content_mismatch;
  if (digest(family_, content_) != attributes_.message_digest) return Flaw::digest_mismatch;
  take_signature(signed_octets(opened_.data.signer.signed_attributes),
                 opened_.data.signer.signature);
  return std::nullopt;
}

Checked<std::optional<std::string_view>> CmsExamination::own_time_stamp() const {
  return time_stamp_token_in(opened_.data.signer.unsigned_attributes);
}

std::optional<domain::Instant> CmsExamination::signing_time() const {
  return attributes_.signing_time;
}

}  // namespace kezek::integrations::eds
