#include "integrations/eds/cms_examination.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "integrations/eds/ber.hpp"
#include "integrations/eds/digest.hpp"

namespace kezek::integrations::eds {

namespace {

/// How far a signer's clock may be from ours: a sanity check, never the time of the signature.
constexpr std::chrono::minutes signing_time_tolerance{10};

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
  auto binary = dearmoured(cms_);
  auto der = binary ? to_der(*std::move(binary)) : std::nullopt;
  if (!der) return Flaw::malformed;
  der_ = *std::move(der);
  const auto data = signed_data_in(der_);
  if (!data) return data.flaw();
  data_ = *data;
  return std::nullopt;
}

Examination::Outcome CmsExamination::algorithms() {
  const auto digest = digest_family(data_.signer.digest);
  if (!digest) return digest.flaw();
  const auto signature = signer_family(data_.signer.signature_algorithm);
  if (!signature) return signature.flaw();
  const auto is_announced = [&](const Algorithm& a) { return a.oid == data_.signer.digest.oid; };
  if (*digest != *signature || std::ranges::none_of(data_.digests, is_announced))
    return Flaw::algorithm_not_allowed;
  family_ = *digest;
  return std::nullopt;
}

Examination::Outcome CmsExamination::certificate() {
  std::string_view match;
  for (const auto candidate : data_.certificates) {
    const auto identity = certificate_identity(candidate);
    if (identity.issuer != data_.signer.issuer || identity.serial != data_.signer.serial) continue;
    if (!match.empty()) return Flaw::certificate_ambiguous;
    match = candidate;
  }
  if (match.empty()) return Flaw::certificate_missing;
  return take_leaf(match, family_);
}

Examination::Outcome CmsExamination::attributes() {
  const auto attributes = signed_attributes_in(data_.signer.signed_attributes);
  if (!attributes) return Flaw::signed_attributes_invalid;
  attributes_ = *attributes;
  const auto apart = attributes_.signing_time - at();
  if (apart > signing_time_tolerance || -apart > signing_time_tolerance)
    return Flaw::signing_time_off;
  return std::nullopt;
}

Examination::Outcome CmsExamination::signing_certificate() {
  if (attributes_.signing_certificate && !holds(leaf(), *attributes_.signing_certificate))
    return Flaw::signing_certificate_mismatch;
  return std::nullopt;
}

Examination::Outcome CmsExamination::message_digest() {
  if (data_.content && *data_.content != content_) return Flaw::content_mismatch;
  if (digest(family_, content_) != attributes_.message_digest) return Flaw::digest_mismatch;
  take_signature(signed_octets(data_.signer.signed_attributes), data_.signer.signature);
  return std::nullopt;
}

}  // namespace kezek::integrations::eds
