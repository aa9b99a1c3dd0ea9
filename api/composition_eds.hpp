#pragma once

#include "api/config.hpp"
#include "api/runtime/metrics.hpp"
#include "api/runtime/recurring_job.hpp"
#include "integrations/eds/eds_verifier.hpp"

namespace kezek::api {

/// Whether anybody is asked if a certificate was revoked.
bool asks_revocation(const Config& config);

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

/// The job that fetches revocation lists, and tells how it went and how old they are.
RecurringJob::Plan fetching_lists(const integrations::eds::EdsVerifier& verifier, const Log& log,
                                  Metrics& metrics);

}  // namespace kezek::api
