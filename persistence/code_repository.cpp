#include "persistence/code_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

namespace sql {

// Person before phone, always, so that two who wait never wait for each other. The next statement
// sees what whoever held them has committed.
const Statement hold{"code_hold", R"(
  SELECT pg_advisory_xact_lock(1, hashtext($1)), pg_advisory_xact_lock(2, hashtext($2)))"};

const Statement sent{"code_sent", R"(
  SELECT created_at, phone = $2, iin = $1
    FROM one_time_code
   WHERE (iin = $1 OR phone = $2) AND created_at > $3
   ORDER BY created_at, id)"};

const Statement add{"code_add", R"(
  INSERT INTO one_time_code (id, purpose, act_id, record_digest, iin, phone, client_secret, keyed,
                             confirmed, created_at, expires_at, attempts, attempts_max, used_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14))"};

const Statement find{"code_find", R"(
  SELECT id, act_id, record_digest, iin, phone, client_secret, keyed, confirmed, created_at,
         expires_at, attempts, attempts_max, used_at
    FROM one_time_code
   WHERE id = $1)"};

const Statement attempt{"code_attempt", R"(
  UPDATE one_time_code SET attempts = attempts + 1
   WHERE id = $1 AND used_at IS NULL AND attempts < attempts_max
  RETURNING attempts)"};

const Statement use{"code_use", R"(
  UPDATE one_time_code SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND confirmed)"};

const std::string evidence_columns =
    "id, act_id, record, record_digest, iin, phone, code_id, keyed, confirmed_at, signed_at,"
    " policy_version, seal";

const Statement keep{"code_keep_evidence", R"(
  INSERT INTO code_evidence ()" + evidence_columns +
                                               R"()
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  ON CONFLICT ON CONSTRAINT code_evidence_act DO NOTHING)"};

const Statement evidence_of{"code_evidence_of", "SELECT " + evidence_columns + R"(
    FROM code_evidence
   WHERE act_id = $1)"};

const Statement find_evidence{"code_find_evidence", "SELECT " + evidence_columns + R"(
    FROM code_evidence
   WHERE id = $1)"};

}  // namespace sql

namespace {

domain::SentCode sent_in(Reader& row) {
  return {row.next<domain::Instant>(), row.next<bool>(), row.next<bool>()};
}

domain::CodeUse use_in(Reader& row) {
  const auto act = row.optional<domain::ActId>();
  const auto record = row.optional<domain::Sha256>();
  if (!act || !record) return {};
  return {
      domain::SignedBytes{*act, *record}
  };
}

domain::OneTimeCode code_in(Reader& row) {
  return {row.next<domain::CodeId>(),
          use_in(row),
          row.next<domain::Iin>(),
          row.next<domain::PhoneNumber>(),
          row.next<domain::Sha256>(),
          row.next<domain::Sha256>(),
          row.next<bool>(),
          row.next<domain::Instant>(),
          row.next<domain::Instant>(),
          row.next<int>(),
          row.next<int>(),
          row.optional<domain::Instant>()};
}

domain::CodeEvidence evidence_in(Reader& row) {
  return {row.next<domain::EvidenceId>(),
          row.next<domain::ActId>(),
          row.next<std::string>(),
          row.next<domain::Sha256>(),
          row.next<domain::Iin>(),
          row.next<domain::PhoneNumber>(),
          row.next<domain::CodeId>(),
          row.next<domain::Sha256>(),
          row.next<domain::Instant>(),
          row.next<domain::Instant>(),
          row.next<int>(),
          row.next<domain::Sha256>()};
}

}  // namespace

void CodeRepository::hold(const domain::Iin& person, const domain::PhoneNumber& phone) {
  session_.run(sql::hold, person, phone);
}

std::vector<domain::SentCode> CodeRepository::sent(const domain::Iin& person,
                                                   const domain::PhoneNumber& phone,
                                                   domain::Instant since) const {
  return session_.all(sent_in, sql::sent, person, phone, since);
}

void CodeRepository::add(const domain::OneTimeCode& c) {
  std::optional<domain::ActId> act;
  std::optional<domain::Sha256> record;
  if (c.use.signs) {
    act = c.use.signs->act;
    record = c.use.signs->record;
  }
  session_.run(sql::add, c.id, c.use.purpose(), act, record, c.iin, c.phone, c.client_secret,
               c.keyed, c.confirmed, c.created_at, c.expires_at, c.attempts, c.attempts_max,
               c.used_at);
}

std::optional<domain::OneTimeCode> CodeRepository::find(domain::CodeId id) const {
  return session_.first(code_in, sql::find, id);
}

std::optional<int> CodeRepository::attempt(domain::CodeId id) {
  return session_.first([](Reader& row) { return row.next<int>(); }, sql::attempt, id);
}

bool CodeRepository::use(domain::CodeId id, domain::Instant at) {
  return session_.run(sql::use, id, at).affected_rows() == 1;
}

bool CodeRepository::keep(const domain::CodeEvidence& e) {
  return session_
             .run(sql::keep, e.id, e.act, e.record, e.record_digest, e.iin, e.phone, e.code,
                  e.keyed, e.confirmed_at, e.signed_at, e.policy_version, e.seal)
             .affected_rows() == 1;
}

std::optional<domain::CodeEvidence> CodeRepository::evidence_of(domain::ActId act) const {
  return session_.first(evidence_in, sql::evidence_of, act);
}

std::optional<domain::CodeEvidence> CodeRepository::find_evidence(domain::EvidenceId id) const {
  return session_.first(evidence_in, sql::find_evidence, id);
}

}  // namespace kezek::persistence
