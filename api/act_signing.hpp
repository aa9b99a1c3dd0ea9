#pragma once

#include "api/handling.hpp"
#include "api/once.hpp"
#include "api/sign_in_json.hpp"
#include "domain/ports/signature_verifier.hpp"
#include "domain/signing/signed_acts.hpp"

namespace kezek::api {

/// What a signature does to an act, by whatever way it came: 200 with what was done, or 202 while
/// nobody can say whether the certificate was revoked, or nobody may be asked.
class ActSigning {
 public:
  struct Services {
    const domain::SignedActs& acts;
    const domain::SignatureVerifier& verifier;
    const domain::Digest& digest;
  };

  ActSigning(const Desk& desk, const Services& services)
      : desk_{desk}, services_{services}, once_{desk, services.digest} {}

  Response sign(const Request& request, domain::ActId id, const SentSignature& sent) const;

 private:
  domain::Result<Once::Deed> done(domain::Store& store, const domain::Occasion& by,
                                  const domain::Act& act,
                                  const domain::ReceivedSignature& signature) const;

  Desk desk_;
  Services services_;
  Once once_;
};

}  // namespace kezek::api
