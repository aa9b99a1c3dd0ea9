#pragma once

#include "api/code_handlers.hpp"
#include "api/config.hpp"
#include "api/runtime/sms_queue.hpp"
#include "domain/base/hex.hpp"
#include "integrations/messaging/kannel_sms.hpp"
#include "integrations/registers/http_mobile_register.hpp"

namespace kezek::api {

/// A secret of the operator's, or one that ends with the process.
inline std::string key_or_own(const std::string& key, domain::Random& random) {
  constexpr std::size_t own_key_bytes = 32;
  return key.empty() ? domain::hex(random.bytes(own_key_bytes)) : key;
}

/// What one-time codes need of the rest of the program; all of it outlives them.
struct CodeNeeds {
  const Config& config;
  const Desk& desk;
  domain::Random& random;
  const domain::Digest& digest;
  domain::PersonRegister& people;
  domain::SessionService& sessions;
  const Log& log;
  Metrics& metrics;
};

/// One-time codes, from the register and the gateway to the handlers, in the order in which they
/// need each other.
struct CodeParts {
  explicit CodeParts(const CodeNeeds& given) : needs{given} {}

  const CodeNeeds needs;
  integrations::registers::HttpMobileRegister phones{
      {.base_url = needs.config.mobile_register_url, .token = needs.config.mobile_register_token},
      needs.desk.clock
  };
  integrations::messaging::KannelSms gateway{
      {.url = needs.config.sms_url,
       .user = needs.config.sms_user,
       .password = needs.config.sms_password,
       .from = needs.config.sms_from}
  };
  SmsQueue sms{gateway, needs.desk.clock, needs.log, needs.metrics};
  const std::string key = key_or_own(needs.config.code_key, needs.random);
  domain::CodeService codes{key, needs.random, needs.digest, phones};
  domain::CodeSignIn sign_in{needs.people, needs.sessions};
  domain::CodeSigning signing{key, needs.digest};
  CodeHandlers handlers{
      needs.desk, {codes, sign_in, signing, sms}
  };
};

}  // namespace kezek::api
