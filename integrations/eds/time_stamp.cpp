#include "integrations/eds/time_stamp.hpp"

#include <array>
#include <chrono>
#include <memory>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/ber.hpp"
#include "integrations/eds/cms.hpp"
#include "integrations/eds/digest.hpp"
#include "integrations/eds/error_queue.hpp"
#include "integrations/eds/path.hpp"
#include "integrations/eds/tst_info.hpp"

namespace kezek::integrations::eds {

namespace {

/// How far the authority's clock may run before ours, and how vague it may be.
constexpr std::chrono::minutes clock_tolerance{1};
constexpr std::chrono::minutes accuracy_worst{1};

domain::Bytes bytes_of(std::string_view view) { return {view.begin(), view.end()}; }

bool is_meant(const Certificate& certificate, const CertificateReference& reference,
              const std::string& hash) {
  const auto& fields = certificate.fields();
  return reference.hash == hash && (!reference.issuer || *reference.issuer == fields.issuer) &&
         (!reference.serial || *reference.serial == fields.serial);
}

/// May this certificate stamp? RFC 3161 §2.3 wants one purpose and no other, and the NCA's
/// certificate has it so.
bool is_for_time_stamping(const Extensions& extensions) {
  return extensions.purposes.size() == 1 && extensions.has_purpose(oid::time_stamping.view()) &&
         (extensions.allows(KeyUse::digital_signature) ||
          extensions.allows(KeyUse::non_repudiation));
}

/// One token on its way through the checks. Each relies on those before it.
class TokenExamination {
 public:
  TokenExamination(std::string_view token, std::string_view stamped, const PathBuilder& paths,
                   domain::Instant received_at)
      : token_{token}, stamped_{stamped}, paths_{paths}, received_at_{received_at} {}

  Checked<TimeStamp> run() {
    using Self = TokenExamination;
    static constexpr auto checks = std::to_array<Outcome (Self::*)()>({
        &Self::structure,
        &Self::statement,
        &Self::imprint,
        &Self::certificate,
        &Self::attributes,
        &Self::signature,
        &Self::path,
        &Self::purpose,
        &Self::time,
    });
    for (const auto check : checks)
      if (const auto flaw = (this->*check)()) return *flaw;
    const auto& authority = path_->authority;
    TimeStamp stamp{info_.at, bytes_of(der_), std::string{info_.serial}, dotted(info_.policy), {},
                    {}};
    if (info_.nonce) stamp.nonce = *info_.nonce;
    for (const auto& certificate : {path_->leaf, authority.certificate, authority.root})
      stamp.chain.push_back(bytes_of(certificate->der()));
    return stamp;
  }

 private:
  using Outcome = std::optional<Flaw>;

  Outcome structure() {
    if (token_.size() > time_stamp_octets_max) return Flaw::too_large;
    auto der = to_der(std::string{token_});
    if (!der) return Flaw::time_stamp_malformed;
    der_ = *std::move(der);
    const auto data = signed_data_in(der_, oid::tst_info);
    if (!data) return data.flaw() == Flaw::malformed ? Flaw::time_stamp_malformed : data.flaw();
    data_ = *data;
    const auto family = family_of(data_);
    if (!family) return family.flaw();
    family_ = *family;
    return std::nullopt;
  }

  Outcome statement() {
    if (!data_.content) return Flaw::time_stamp_malformed;
    const auto info = tst_info_in(*data_.content);
    if (!info) return info.flaw();
    info_ = *info;
    return std::nullopt;
  }

  /// The digest of the stamped octets need not be of the authority's own family.
  Outcome imprint() {
    const auto family = digest_family(info_.imprint_digest);
    if (!family) return family.flaw();
    if (digest(*family, stamped_) != info_.imprint) return Flaw::time_stamp_imprint_mismatch;
    return std::nullopt;
  }

  Outcome certificate() {
    const auto der = signer_certificate_in(data_);
    if (!der) return der.flaw();
    auto leaf = paths_.leaf(*der);
    if (!leaf) return leaf.flaw();
    leaf_ = *std::move(leaf);
    const auto& certificate = *leaf_.certificate;
    if (certificate.key().family() != family_) return Flaw::algorithm_not_allowed;
    if (info_.directory_name && *info_.directory_name != certificate.fields().subject)
      return Flaw::signing_certificate_mismatch;
    return std::nullopt;
  }

  Outcome attributes() {
    const auto found = time_stamp_attributes_in(data_.signer.signed_attributes);
    if (!found) return Flaw::signed_attributes_invalid;
    const auto& certificate = *leaf_.certificate;
    const auto& by_sha1 = found->signing_certificate_sha1;
    if (by_sha1 && !is_meant(certificate, *by_sha1, sha1(certificate.der())))
      return Flaw::signing_certificate_mismatch;
    const auto& named = found->signing_certificate;
    if (named && !is_meant(certificate, *named, digest(named->digest, certificate.der())))
      return Flaw::signing_certificate_mismatch;
    if (digest(family_, *data_.content) != found->message_digest) return Flaw::digest_mismatch;
    return std::nullopt;
  }

  Outcome signature() {
    const auto covered = signed_octets(data_.signer.signed_attributes);
    if (!leaf_.certificate->key().verifies(covered, data_.signer.signature))
      return Flaw::signature_wrong;
    return std::nullopt;
  }

  Outcome path() {
    const auto path = paths_.path(leaf_, info_.at);
    if (!path) return path.flaw();
    path_ = *path;
    return std::nullopt;
  }

  Outcome purpose() {
    if (!is_for_time_stamping(leaf_.certificate->fields().extensions)) return Flaw::wrong_purpose;
    return std::nullopt;
  }

  Outcome time() {
    if (info_.accuracy > accuracy_worst) return Flaw::time_stamp_inaccurate;
    if (info_.at > received_at_ + clock_tolerance) return Flaw::time_stamp_from_the_future;
    return std::nullopt;
  }

  std::string_view token_;
  std::string_view stamped_;
  const PathBuilder& paths_;
  domain::Instant received_at_;

  std::string der_;
  SignedData data_;
  Family family_ = Family::rsa;
  TstInfo info_;
  Leaf leaf_;
  std::shared_ptr<const Path> path_;
};

}  // namespace

Checked<TimeStamp> time_stamp_in(std::string_view token, std::string_view stamped,
                                 const PathBuilder& paths, domain::Instant received_at) {
  const CleanErrorQueue clean;
  return TokenExamination{token, stamped, paths, received_at}.run();
}

Checked<std::optional<std::string_view>> time_stamp_token_in(std::string_view unsigned_attributes) {
  Reader attributes{unsigned_attributes};
  std::optional<std::string_view> token;
  while (attributes.has_more()) {
    Reader attribute{attributes.take(tag::sequence).content};
    const auto type = attribute.take(tag::oid).content;
    const auto values = attribute.take(tag::set).content;
    if (!attribute.finished()) return Flaw::time_stamp_malformed;
    if (oid::time_stamp_token != type) continue;
    const auto value = sole(values, tag::sequence);
    if (token || !value) return Flaw::time_stamp_ambiguous;
    token = value->whole;
  }
  if (!attributes.finished()) return Flaw::time_stamp_malformed;
  return token;
}

}  // namespace kezek::integrations::eds
