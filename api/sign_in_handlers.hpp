#pragma once

#include <vector>

#include "api/handling.hpp"
#include "domain/access/session_service.hpp"
#include "domain/access/sign_in_service.hpp"
#include "domain/ports/signature_verifier.hpp"
#include "domain/ports/tokens.hpp"

namespace kezek::api {

/// The answer to who has just signed in, however.
Response tokens(const domain::SignedIn& signed_in);

/// Sign-in by EDS, refresh and sign-out.
class SignInHandlers {
 public:
  struct Services {
    domain::SignInService& sign_in;
    domain::SessionService& sessions;
    const domain::SignatureVerifier& verifier;
    domain::TokenIssuer& tokens;
  };

  SignInHandlers(const Desk& desk, const Services& services) : desk_{desk}, services_{services} {}

  std::vector<Route> routes();

 private:
  Response create_challenge(const Request& request);
  Response sign_in_with_eds(const Request& request);
  Response refresh_session(const Request& request);
  Response sign_out(const Request& request);
  Response get_key_set(const Request& request);

  Desk desk_;
  Services services_;
};

}  // namespace kezek::api
