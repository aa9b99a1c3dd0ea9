#pragma once

#include <array>
#include <optional>
#include <string>

#include "domain/access/actor.hpp"
#include "domain/base/bytes.hpp"
#include "domain/base/id.hpp"
#include "domain/base/names.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// Random bytes that somebody must sign to prove who they are: one use, minutes of life.
struct Challenge {
  ChallengeId id;
  std::string text;      ///< the exact bytes to sign: canonical JSON (RFC 8785)
  Sha256 client_secret;  ///< digest of the secret only the asking client knows
  Instant created_at;
  Instant expires_at;
  std::optional<Instant> used_at;
};

/// A person's two lives, which know nothing of each other (DECISIONS 43).
enum class Life { cabinet, office };

constexpr Life life_of(Role role) { return role == Role::applicant ? Life::cabinet : Life::office; }

/// A signed-in device: the family of refresh tokens that descend from one sign-in.
struct Session {
  SessionId id;
  PersonId person;
  Role role;
  SignInMethod method;
  Instant opened_at;
  std::optional<Instant> revoked_at{};
  Instant last_used_at{};  ///< when its refresh token was last exchanged
  Instant expires_at{};    ///< unless it is exchanged again before
  Sha256 salt{};           ///< of the last exchange: with the old token it gives the next one again
  Instant rested_at{};     ///< when its allowance of exchanges is whole again
};

/// One refresh token of a session; only its digest is kept.
struct RefreshToken {
  Sha256 digest;
  SessionId session;
  Instant issued_at;
  Instant expires_at;
  std::optional<Instant> used_at;
};

}  // namespace kezek::domain
