#pragma once

#include "api/config.hpp"
#include "integrations/eds/eds_verifier.hpp"

namespace kezek::api {

integrations::eds::EdsPolicy eds_policy(const Config& config);

/// Whom the settings say to ask about signatures.
integrations::eds::EdsSources eds_sources(const Config& config);

/// The verifier, whose doubts about responders and stamps an operator must hear of: a responder
/// that is not believed leaves acts waiting, and nothing else would say why.
class TellingVerifier final : public domain::SignatureVerifier {
 public:
  TellingVerifier(const domain::SignatureVerifier& verifier, const Log& log)
      : verifier_{verifier}, log_{log} {}

  domain::Verification verify(const domain::SignatureQuestion& question) const override;

 private:
  const domain::SignatureVerifier& verifier_;
  const Log& log_;
};

/// Nobody is asked whether a certificate was revoked: only a trial may do so, and is told.
void warn_of_revocation_unasked(const Config& config, const Log& log);

/// One round of the job that fetches revocation lists.
void refresh_lists(const integrations::eds::EdsVerifier& verifier, const Log& log);

}  // namespace kezek::api
