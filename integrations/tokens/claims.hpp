#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "domain/access/actor.hpp"

namespace kezek::integrations::tokens {

/// The claims of an access token (RFC 9068 §2.2) and ours: `role`, `sid` (the session), `method`
/// (how it was opened) and, where the role has them, `district` and `organisation` (a BIN). `scope`
/// repeats the role, the scope of every operation.
struct Claims {
  std::string issuer;
  std::string audience;
  std::string client;    ///< `client_id`, which RFC 9068 demands
  std::string token_id;  ///< `jti`
  std::chrono::sys_seconds issued_at;
  std::chrono::sys_seconds not_before;
  std::chrono::sys_seconds expires_at;
  domain::Actor actor;
};

/// True when the actor is one a token can name: district and organisation belong to some roles.
bool is_whole(const domain::Actor& actor);

std::string write_claims(const Claims& claims);

/// Absent unless `json` has exactly the members write_claims() writes, each well formed.
std::optional<Claims> read_claims(std::string_view json);

}  // namespace kezek::integrations::tokens
