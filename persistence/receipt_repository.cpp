#include "persistence/receipt_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

namespace sql {

const Statement find{"receipt_find", R"(
  SELECT operation, payload, status, body, location
    FROM receipt
   WHERE person_id = $1 AND key = $2 AND status IS NOT NULL)"};

// Waits for a parallel transaction that holds the key, at most lock_timeout.
const Statement claim{"receipt_claim", R"(
  INSERT INTO receipt (person_id, key, claimed_at) VALUES ($1, $2, $3)
  ON CONFLICT (person_id, key) DO UPDATE SET claimed_at = excluded.claimed_at
   WHERE receipt.status IS NULL)"};

const Statement keep{"receipt_keep", R"(
  UPDATE receipt SET operation = $3, payload = $4, status = $5, body = $6, location = $7
   WHERE person_id = $1 AND key = $2 AND status IS NULL)"};

}  // namespace sql

namespace {

domain::Receipt receipt_in(Reader& row) {
  return {row.next<std::string>(), row.next<domain::Sha256>(), row.next<int>(),
          row.next<std::string>(), row.next<std::string>()};
}

}  // namespace

std::optional<domain::Receipt> ReceiptRepository::find(domain::PersonId person,
                                                       std::string_view key) const {
  return session_.first(receipt_in, sql::find, person, key);
}

domain::Result<bool> ReceiptRepository::claim(domain::PersonId person, std::string_view key,
                                              domain::Instant at) {
  try {
    return session_.run(sql::claim, person, key, at).affected_rows() == 1;
  } catch (const LockTimedOut&) {
    return domain::Refusal::request_in_progress;
  }
}

void ReceiptRepository::keep(domain::PersonId person, std::string_view key,
                             const domain::Receipt& r) {
  const auto kept =
      session_.run(sql::keep, person, key, r.operation, r.payload, r.status, r.body, r.location);
  domain::expects(kept.affected_rows() == 1);
}

}  // namespace kezek::persistence
