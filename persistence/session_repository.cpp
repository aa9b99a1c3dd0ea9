#include "persistence/session_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

namespace sql {

const std::string columns =
    "id, person_id, role, method, opened_at, revoked_at, last_used_at, expires_at, salt, rested_at";

const Statement open{"session_open", R"(
  WITH opened AS (
    INSERT INTO session ()" + columns + R"()
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))
  INSERT INTO refresh_token (digest, session_id, issued_at, expires_at, used_at)
  VALUES ($11, $1, $12, $13, $14))"};

const Statement find{"session_find", "SELECT " + columns + " FROM session WHERE id = $1"};

const Statement find_token{"session_find_token", R"(
  SELECT digest, session_id, issued_at, expires_at, used_at FROM refresh_token
   WHERE digest = $1)"};

// Whoever ends the session waits for this or makes it do nothing.
const Statement rotate{"session_rotate", R"(
  WITH spent AS (
    UPDATE refresh_token SET used_at = $3
     WHERE digest = $1 AND used_at IS NULL
    RETURNING session_id),
  renewed AS (
    UPDATE session
       SET last_used_at = greatest($3, opened_at), expires_at = greatest($4, $3, opened_at),
           salt = $5, rested_at = $6
      FROM spent
     WHERE id = spent.session_id AND revoked_at IS NULL
    RETURNING id)
  INSERT INTO refresh_token (digest, session_id, issued_at, expires_at)
  SELECT $2, id, $3, $4 FROM renewed)"};

// A request that began earlier, or on a server whose clock is behind, must end it all the same.
const Statement revoke{"session_revoke", R"(
  UPDATE session SET revoked_at = greatest($2, opened_at) WHERE id = $1 AND revoked_at IS NULL)"};

const Statement revoke_all{"session_revoke_all", R"(
  UPDATE session SET revoked_at = greatest($2, opened_at)
   WHERE person_id = $1 AND revoked_at IS NULL)"};

const Statement revoke_life{"session_revoke_life", R"(
  UPDATE session SET revoked_at = greatest($4, opened_at)
   WHERE person_id = $1 AND (role = 'applicant') = $2 AND revoked_at IS NULL
     AND id IS DISTINCT FROM $3)"};

const Statement live{"session_live", "SELECT " + columns + R"(
    FROM session
   WHERE person_id = $1 AND (role = 'applicant') = $2 AND revoked_at IS NULL AND expires_at > $3
   ORDER BY last_used_at DESC, id DESC
   LIMIT $4)"};

}  // namespace sql

namespace {

domain::Session session_in(Reader& row) {
  return {row.next<domain::SessionId>(), row.next<domain::PersonId>(),
          row.next<domain::Role>(),      row.next<domain::SignInMethod>(),
          row.next<domain::Instant>(),   row.optional<domain::Instant>(),
          row.next<domain::Instant>(),   row.next<domain::Instant>(),
          row.next<domain::Sha256>(),    row.next<domain::Instant>()};
}

domain::RefreshToken token_in(Reader& row) {
  return {row.next<domain::Sha256>(), row.next<domain::SessionId>(), row.next<domain::Instant>(),
          row.next<domain::Instant>(), row.optional<domain::Instant>()};
}

}  // namespace

void SessionRepository::open(const domain::Session& session, const domain::RefreshToken& first) {
  domain::expects(first.session == session.id);
  session_.run(sql::open, session.id, session.person, session.role, session.method,
               session.opened_at, session.revoked_at, session.last_used_at, session.expires_at,
               session.salt, session.rested_at, first.digest, first.issued_at, first.expires_at,
               first.used_at);
}

std::optional<domain::Session> SessionRepository::find(domain::SessionId id) const {
  return session_.first(session_in, sql::find, id);
}

std::optional<domain::RefreshToken> SessionRepository::find_token(
    const domain::Sha256& digest) const {
  return session_.first(token_in, sql::find_token, digest);
}

bool SessionRepository::rotate(const domain::RefreshToken& old, const domain::RefreshToken& next,
                               const domain::Session& renewed) {
  domain::expects(old.session == next.session && old.session == renewed.id);
  return session_
             .run(sql::rotate, old.digest, next.digest, renewed.last_used_at, renewed.expires_at,
                  renewed.salt, renewed.rested_at)
             .affected_rows() == 1;
}

void SessionRepository::revoke(domain::SessionId id, domain::Instant at) {
  session_.run(sql::revoke, id, at);
}

void SessionRepository::revoke_all(domain::PersonId person, domain::Instant at) {
  session_.run(sql::revoke_all, person, at);
}

void SessionRepository::revoke_life(domain::PersonId person, domain::Life life,
                                    const std::optional<domain::SessionId>& except,
                                    domain::Instant at) {
  session_.run(sql::revoke_life, person, life == domain::Life::cabinet, except, at);
}

std::vector<domain::Session> SessionRepository::live(domain::PersonId person, domain::Life life,
                                                     domain::Instant now, int limit) const {
  return session_.all(session_in, sql::live, person, life == domain::Life::cabinet, now, limit);
}

}  // namespace kezek::persistence
