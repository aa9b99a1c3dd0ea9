#pragma once

#include "api/config.hpp"
#include "integrations/tokens/jwt_tokens.hpp"

namespace kezek::api {

/// The keys that tokens are signed with; none while sign-in is not configured. Throws as
/// KeyRing::read does.
inline integrations::tokens::KeyRing token_keys_by(const Config& config) {
  return config.token_keys.empty() ? integrations::tokens::KeyRing{}
                                   : integrations::tokens::KeyRing::read(config.token_keys);
}

}  // namespace kezek::api
