#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "domain/ports/signature_verifier.hpp"
#include "integrations/eds/trust_store.hpp"

namespace kezek::integrations::eds {

class PathBuilder;

/// The largest signature that is looked at, as it was sent.
constexpr std::size_t cms_octets_max = std::size_t{5} * 1024 * 1024;
constexpr std::size_t xml_octets_max = std::size_t{2} * 1024 * 1024;

struct EdsPolicy {
  /// A GOST key is issued for signing only; the text of the challenge itself says "sign in".
  bool sign_in_with_signing_key = true;
};

/// A signed XML document, for who asks who signed it and not whether it says a certain thing.
struct DocumentQuestion {
  std::string_view document;
  domain::SignaturePurpose purpose;
  domain::Instant at;  ///< when it was received
};

/// Verifies CMS and XML signatures of both NCA families against pinned authorities. Revocation is
/// not its matter: `valid` says the signature and the certificate were good, not that it wasn't
/// revoked.
class EdsVerifier final : public domain::SignatureVerifier {
 public:
  explicit EdsVerifier(const TrustStore& store, EdsPolicy policy = {});
  ~EdsVerifier() override;

  /// The checks and their order are those of the tables in the sources; the first that fails gives
  /// the reason (a Flaw's name).
  domain::Verification verify(const domain::SignatureQuestion& question) const override;

  /// The same for an XML document whatever it says, in NCALayer's shape: `valid` names who signed
  /// the document and never means that it is one of ours.
  domain::Verification verify_document(const DocumentQuestion& question) const;

 private:
  std::unique_ptr<const PathBuilder> paths_;
  EdsPolicy policy_;
  bool configured_;
};

}  // namespace kezek::integrations::eds
