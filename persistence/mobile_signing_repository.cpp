#include "persistence/mobile_signing_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

namespace sql {

const Statement keep{"mobile_signing_keep", R"(
  INSERT INTO mobile_signing (act_id, token, created_at, expires_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (act_id)
  DO UPDATE SET token = excluded.token, created_at = excluded.created_at,
                expires_at = excluded.expires_at)"};

const Statement act_of{"mobile_signing_act_of",
                       "SELECT act_id FROM mobile_signing WHERE token = $1"};

}  // namespace sql

void MobileSigningRepository::keep(const domain::MobileSigning& signing) {
  session_.run(sql::keep, signing.act, signing.token, signing.created_at, signing.expires_at);
}

std::optional<domain::ActId> MobileSigningRepository::act_of(const domain::Sha256& token) const {
  return session_.first([](Reader& row) { return row.next<domain::ActId>(); }, sql::act_of, token);
}

}  // namespace kezek::persistence
