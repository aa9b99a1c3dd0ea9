#include "integrations/eds/examination.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "integrations/eds/ber.hpp"
#include "integrations/eds/digest.hpp"
#include "integrations/eds/oid.hpp"
#include "integrations/eds/purpose.hpp"
#include "integrations/eds/subject.hpp"

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

domain::Bytes bytes_of(std::string_view view) { return {view.begin(), view.end()}; }

}  // namespace

struct Examination::Check {
  std::string_view name;
  Outcome (Examination::*passes)();
};

domain::Verification Examination::run() {
  static constexpr auto checks = std::to_array<Check>({
      {"size",                &Examination::size               },
      {"structure",           &Examination::structure          },
      {"algorithms",          &Examination::algorithms         },
      {"certificate",         &Examination::certificate        },
      {"attributes",          &Examination::attributes         },
      {"signing_certificate", &Examination::signing_certificate},
      {"message_digest",      &Examination::message_digest     },
      {"signature",           &Examination::signature          },
      {"path",                &Examination::path               },
      {"purpose",             &Examination::purpose            },
      {"subject",             &Examination::subject            },
  });
  domain::Verification answer;
  answer.judged_at = question_.at;
  for (const auto& check : checks) {
    if (const auto flaw = (this->*check.passes)()) {
      answer.reason = domain::name_of(*flaw);
      return answer;
    }
    answer.checks.emplace_back(check.name);
  }
  answer.verdict = domain::Verdict::valid;
  answer.reason.clear();
  answer.signer = std::move(signer_);
  answer.chain = {bytes_of(path_->authority.certificate->der()),
                  bytes_of(path_->authority.root->der())};
  answer.fingerprint = fingerprint();
  return answer;
}

Examination::Outcome Examination::size() {
  if (question_.signature.size() > cms_octets_max) return Flaw::too_large;
  return std::nullopt;
}

Examination::Outcome Examination::structure() {
  auto binary = dearmoured(question_.signature);
  auto der = binary ? to_der(*std::move(binary)) : std::nullopt;
  if (!der) return Flaw::malformed;
  der_ = *std::move(der);
  const auto data = signed_data_in(der_);
  if (!data) return data.flaw();
  data_ = *data;
  return std::nullopt;
}

Examination::Outcome Examination::algorithms() {
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

Examination::Outcome Examination::certificate() {
  std::string_view match;
  for (const auto candidate : data_.certificates) {
    const auto identity = certificate_identity(candidate);
    if (identity.issuer != data_.signer.issuer || identity.serial != data_.signer.serial) continue;
    if (!match.empty()) return Flaw::certificate_ambiguous;
    match = candidate;
  }
  if (match.empty()) return Flaw::certificate_missing;
  auto leaf = paths_.leaf(match);
  if (!leaf) return leaf.flaw();
  found_ = *std::move(leaf);
  leaf_ = found_.certificate;
  if (leaf_->key().family() != family_) return Flaw::algorithm_not_allowed;
  return std::nullopt;
}

Examination::Outcome Examination::attributes() {
  const auto attributes = signed_attributes_in(data_.signer.signed_attributes);
  if (!attributes) return Flaw::signed_attributes_invalid;
  attributes_ = *attributes;
  const auto apart = attributes_.signing_time - question_.at;
  if (apart > signing_time_tolerance || -apart > signing_time_tolerance)
    return Flaw::signing_time_off;
  return std::nullopt;
}

Examination::Outcome Examination::signing_certificate() {
  if (attributes_.signing_certificate && !holds(*leaf_, *attributes_.signing_certificate))
    return Flaw::signing_certificate_mismatch;
  return std::nullopt;
}

Examination::Outcome Examination::message_digest() {
  if (data_.content && *data_.content != question_.content) return Flaw::content_mismatch;
  if (digest(family_, question_.content) != attributes_.message_digest)
    return Flaw::digest_mismatch;
  return std::nullopt;
}

Examination::Outcome Examination::signature() {
  const auto covered = signed_octets(data_.signer.signed_attributes);
  if (!leaf_->key().verifies(covered, data_.signer.signature)) return Flaw::signature_wrong;
  return std::nullopt;
}

Examination::Outcome Examination::path() {
  const auto path = paths_.path(found_, question_.at);
  if (!path) return path.flaw();
  path_ = *path;
  return std::nullopt;
}

Examination::Outcome Examination::purpose() {
  return purpose_flaw(*leaf_, question_.purpose, policy_);
}

Examination::Outcome Examination::subject() {
  auto signer = signer_named_by(*leaf_);
  if (!signer) return signer.flaw();
  signer_ = *std::move(signer);
  return std::nullopt;
}

domain::Bytes Examination::fingerprint() const {
  // The key, not the certificate: the same signature under a renewed certificate is a repeat too.
  return bytes_of(sha256(with_header(tag::octet_string, data_.signer.signature) +
                         std::string{leaf_->fields().key_info}));
}

}  // namespace kezek::integrations::eds
