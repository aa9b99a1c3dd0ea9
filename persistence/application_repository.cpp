#include "persistence/application_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

const Statement standing_of{"application_standing_of", R"(
  SELECT status
    FROM application
   WHERE child_iin = $1 AND kind = $2
     AND status IN ('in_queue', 'notified', 'referred', 'stop_listed', 'blocked', 'enrolled'))"};

// One round trip, all or nothing. The guarded update lets one signature through; the queue's row is
// locked from its upsert until the commit, so the ledger has no gaps and is ordered as committed.
const Statement file{"application_file", R"(
  WITH signed AS (
    UPDATE act SET status = 'done', application_id = $2, signed_at = $7, evidence_id = $15,
                   ask_at = NULL
     WHERE id = $1 AND status = CASE $17::smallint WHEN 1 THEN 'pending' ELSE 'verifying' END
    RETURNING id),
  asked AS (
    SELECT filing.* FROM filing JOIN signed ON signed.id = filing.act_id),
  queued AS (
    INSERT INTO queue (id, district, kind, birth_year, sequence, general)
    SELECT $3, district, kind, $4, 1, 1 FROM asked
    ON CONFLICT ON CONSTRAINT queue_name
    DO UPDATE SET sequence = queue.sequence + 1, general = queue.general + 1
    RETURNING id, sequence),
  filed AS (
    INSERT INTO application (id, year, serial, child_number, queue_id, )" +
                                             filing_columns + R"(,
                             source, benefit, status, filed_at, changed_at,
                             policy_version, version)
    SELECT $2, $5::integer, nextval(('application_serial_' || $5::integer)::regclass), 1, queued.id, )" +
                                             filing_columns +
                                             R"(, 'cabinet', 'general', $6, $7, $14, $8, 1
      FROM asked, queued
    RETURNING id, queue_id, year, serial, child_number),
  counted AS (
    INSERT INTO class_count (queue_id, benefit, span, starts, size)
    SELECT queue_id, 'general', span, date_trunc(span, $7::timestamptz, 'UTC'), 1
      FROM filed, unnest('{month,day,hour}'::text[]) AS span
    ON CONFLICT (queue_id, benefit, span, starts)
    DO UPDATE SET size = class_count.size + 1),
  remembered AS (
    INSERT INTO application_history (application_id, at, id, what, status, by)
    SELECT id, $9, $10, $11, $12, $13 FROM filed),
  proved AS (
    INSERT INTO evidence ()" + evidence_columns +
                                             ") SELECT " + evidence_parameters(15) +
                                             R"( FROM signed),
  entered AS (
    INSERT INTO ledger (queue_id, sequence, at, cause, application_id, filed_at, year, serial,
                        child_number, enters, by, policy_version)
    SELECT queue_id, sequence, $14, 'joined', filed.id, $7, year, serial, child_number, 'general',
           $13, $8
      FROM filed, queued)
  SELECT year, serial, child_number, queue_id, sequence FROM filed, queued)"};

const Statement find{"application_find",
                     "SELECT " + application_columns + " FROM application WHERE id = $1"};

}  // namespace sql

namespace {

domain::FiledAs filed_in(Reader& row) {
  return {number_in(row), row.next<domain::QueueId>(), row.next<std::int64_t>()};
}

domain::Refusal refusal_of(const Rejected& rejected) {
  if (rejected.breaks("application_one_per_child")) return domain::Refusal::child_already_queued;
  if (rejected.breaks("evidence_fingerprint")) return domain::Refusal::signature_already_used;
  throw rejected;
}

}  // namespace

std::optional<domain::Status> ApplicationRepository::standing_of(const domain::Iin& child,
                                                                 domain::QueueKind kind) const {
  const auto status_in = [](Reader& row) { return row.next<domain::Status>(); };
  return session_.first(status_in, sql::standing_of, child, kind);
}

domain::Result<domain::FiledAs> ApplicationRepository::file(const domain::SignedFiling& f) {
  const auto given = std::tuple_cat(
      std::make_tuple(f.evidence.act, f.application, f.queue_if_new, f.filing.queue().birth_year,
                      domain::civil_year(f.filed_at), domain::filed_status, f.filed_at,
                      f.policy_version, f.history.at, f.history.id, f.history.what,
                      f.history.status, f.history.by, f.entered_at),
      evidence_values(f.evidence));
  try {
    const auto filed = session_.first_with(filed_in, sql::file, given);
    if (!filed) return domain::Refusal::act_already_signed;
    return *filed;
  } catch (const Rejected& rejected) {
    return refusal_of(rejected);
  }
}

std::optional<domain::Application> ApplicationRepository::find(domain::ApplicationId id) const {
  return session_.first(application_in, sql::find, id);
}

}  // namespace kezek::persistence
