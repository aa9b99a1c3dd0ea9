#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "domain/ports/signature_verifier.hpp"
#include "integrations/eds/eds_verifier.hpp"
#include "sandbox/pki/cms_parts.hpp"
#include "sandbox/pki/look_alike_pki.hpp"

namespace kezek::test {

using domain::SignaturePurpose;
using sandbox::Certified;
using sandbox::CmsParts;
using sandbox::Family;
using sandbox::Usage;

inline constexpr domain::Instant eds_now =
    std::chrono::sys_days{std::chrono::year{2026} / 11 / 2} + std::chrono::hours{6};

inline const std::string eds_text = R"({"aud":"kezek","nonce":"мәтін","purpose":"sign-in","v":1})";

inline const sandbox::Holder fictional_parent{
    .iin = "880101300123", .surname = "СЫНАҚОВ", .name = "СЫНАҚ", .patronymic = "СЫНАҚҰЛЫ"};
inline const sandbox::Holder fictional_head{.iin = "790202400456",
                                            .surname = "СЫНАҚОВА",
                                            .name = "СЫНАҚ",
                                            .bin = "050340001234",
                                            .role = integrations::eds::oid::head};

/// A look-alike authority that is trusted, with one good person per kind of key. Made once for all
/// tests: RSA keys take their time.
struct EdsWorld {
  EdsWorld();

  const Certified& signer_of(Family family) const {
    return family == Family::rsa ? rsa_sign : gost;
  }
  /// A good leaf of the parent after one change, on the key that signer_of() already has.
  Certified changed_leaf(Family family,
                         const std::function<void(sandbox::CertificateTemplate&)>& change) const;
  /// The same, issued by somebody else.
  Certified leaf_by(const sandbox::Issuer& issuer, Family family,
                    const std::function<void(sandbox::CertificateTemplate&)>& change) const;

  sandbox::LookAlikePki pki;
  integrations::eds::TrustStore store;
  integrations::eds::EdsVerifier verifier;
  Certified rsa_auth;
  Certified rsa_sign;
  Certified gost;
};

const EdsWorld& eds_world();

/// The attached CMS of `signer` over eds_text, after one change before it is signed.
std::string signed_text(const Certified& signer,
                        const std::function<void(CmsParts&)>& before = nullptr);
/// The same, changed after it was signed.
std::string spoiled_text(const Certified& signer, const std::function<void(CmsParts&)>& after);

/// "" when valid, else the reason; checks on the way that a refusal carries no signer.
std::string reason_in(const domain::Verification& answer);
std::string reason_of(std::string_view cms, SignaturePurpose purpose = SignaturePurpose::sign,
                      std::string_view content = eds_text, domain::Instant at = eds_now);

}  // namespace kezek::test
