#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "domain/ports/signature_verifier.hpp"
#include "integrations/eds/trust_store.hpp"

namespace kezek::integrations::eds {

class PathBuilder;

/// Largest CMS that is looked at, as it was sent.
constexpr std::size_t cms_octets_max = std::size_t{5} * 1024 * 1024;

struct EdsPolicy {
  /// A GOST key is issued for signing only; the text of the challenge itself says "sign in".
  bool sign_in_with_signing_key = true;
};

/// Verifies CMS signatures of both NCA families against pinned authorities. Revocation is not its
/// matter: `valid` says the signature and the certificate were good, not that it wasn't revoked.
class CmsVerifier final : public domain::SignatureVerifier {
 public:
  explicit CmsVerifier(const TrustStore& store, EdsPolicy policy = {});
  ~CmsVerifier() override;

  /// The checks and their order are those of the table in the source; the first that fails gives
  /// the reason (a Flaw's name).
  domain::Verification verify(const domain::SignatureQuestion& question) const override;

 private:
  std::unique_ptr<const PathBuilder> paths_;
  EdsPolicy policy_;
  bool configured_;
};

}  // namespace kezek::integrations::eds
