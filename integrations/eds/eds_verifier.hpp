#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

#include "domain/ports/clock.hpp"
#include "domain/ports/random.hpp"
#include "domain/ports/signature_verifier.hpp"
#include "integrations/eds/crl_store.hpp"
#include "integrations/eds/revocation.hpp"
#include "integrations/eds/time_stamp_client.hpp"
#include "integrations/eds/trust_store.hpp"

namespace kezek::integrations::eds {

class PathBuilder;
struct Grounds;

/// The largest signature that is looked at, as it was sent.
constexpr std::size_t cms_octets_max = std::size_t{5} * 1024 * 1024;
constexpr std::size_t xml_octets_max = std::size_t{2} * 1024 * 1024;

struct EdsPolicy {
  /// A GOST key is issued for signing only; the text of the challenge itself says "sign in".
  bool sign_in_with_signing_key = true;
  /// When neither responder nor lists can be reached, signing in goes on.
  bool sign_in_without_revocation = false;
};

/// Whom a verifier asks. Without any it judges by the signature and its certificates alone.
struct EdsSources {
  std::optional<RevocationOptions> revocation{};
  CrlOptions lists{};  ///< for revocation, when the network fails
  std::optional<TimeStampOptions> time_stamps{};
};

/// A signed XML document, for who asks who signed it and not whether it says a certain thing.
struct DocumentQuestion {
  std::string_view document;
  domain::SignaturePurpose purpose;
  domain::Instant at;  ///< when it was received
};

/// Verifies CMS and XML signatures of the NCA's families against pinned authorities. Safe to use
/// from many threads.
class EdsVerifier final : public domain::SignatureVerifier {
 public:
  /// Asks nobody: `valid` says nothing about revocation, and "revocation" isn't among the checks.
  explicit EdsVerifier(const TrustStore& store, EdsPolicy policy = {});
  /// Clock and chance outlive it.
  EdsVerifier(const TrustStore& store, EdsPolicy policy, EdsSources sources,
              const domain::Clock& clock, domain::Random& random);
  ~EdsVerifier() override;

  /// The checks and their order are those of the tables in the sources; the first that fails gives
  /// the reason (a Flaw's name).
  domain::Verification verify(const domain::SignatureQuestion& question) const override;

  /// The same for an XML document whatever it says, in NCALayer's shape: `valid` names who signed
  /// the document and never means that it is one of ours.
  domain::Verification verify_document(const DocumentQuestion& question) const;

  /// Asks the addresses of revocation lists anew: for a thread in the background.
  std::vector<CrlFetch> refresh_lists(const std::stop_token& stop = {}) const;
  /// As of when the oldest of them speak; none without any.
  std::optional<domain::Instant> oldest_list() const;

 private:
  struct Outside;
  Grounds grounds() const;

  std::unique_ptr<const PathBuilder> paths_;
  std::unique_ptr<Outside> outside_;
  EdsPolicy policy_;
  bool configured_;
};

}  // namespace kezek::integrations::eds
