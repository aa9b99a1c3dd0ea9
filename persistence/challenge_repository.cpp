#include "persistence/challenge_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

namespace sql {

const Statement add{"challenge_add", R"(
  INSERT INTO challenge (id, text, client_secret, created_at, expires_at, used_at)
  VALUES ($1, $2, $3, $4, $5, $6))"};

const Statement find{"challenge_find", R"(
  SELECT id, text, client_secret, created_at, expires_at, used_at FROM challenge WHERE id = $1)"};

const Statement use{"challenge_use", R"(
  UPDATE challenge SET used_at = $2 WHERE id = $1 AND used_at IS NULL)"};

}  // namespace sql

namespace {

domain::Challenge challenge_in(Reader& row) {
  return {row.next<domain::ChallengeId>(), row.next<std::string>(),
          row.next<domain::Sha256>(),      row.next<domain::Instant>(),
          row.next<domain::Instant>(),     row.optional<domain::Instant>()};
}

}  // namespace

void ChallengeRepository::add(const domain::Challenge& challenge) {
  session_.run(sql::add, challenge.id, challenge.text, challenge.client_secret,
               challenge.created_at, challenge.expires_at, challenge.used_at);
}

std::optional<domain::Challenge> ChallengeRepository::find(domain::ChallengeId id) const {
  return session_.first(challenge_in, sql::find, id);
}

bool ChallengeRepository::use(domain::ChallengeId id, domain::Instant at) {
  return session_.run(sql::use, id, at).affected_rows() == 1;
}

}  // namespace kezek::persistence
