#pragma once

#include <vector>

#include "api/handling.hpp"
#include "domain/access/code_service.hpp"
#include "domain/access/code_sign_in.hpp"
#include "domain/ports/sms_sender.hpp"
#include "domain/signing/code_signing.hpp"

namespace kezek::api {

/// One-time codes by SMS: asked for, and used to sign in.
class CodeHandlers {
 public:
  struct Services {
    domain::CodeService& codes;
    domain::CodeSignIn& sign_in;
    const domain::CodeSigning& signing;
    domain::SmsSender& sms;  ///< never waits: an answer must not tell whether there is a message
  };

  CodeHandlers(const Desk& desk, const Services& services) : desk_{desk}, services_{services} {}

  std::vector<Route> routes();

 private:
  Response create_sign_in_code(const Request& request);
  Response sign_in_with_code(const Request& request);
  Response create_act_code(const Request& request);

  domain::CodeOutcome make(const Request& request, const domain::CodeRequest& wanted,
                           bool registered);
  Response answer_of(const Request& request, const domain::CodeOutcome& outcome);

  Desk desk_;
  Services services_;
};

}  // namespace kezek::api
