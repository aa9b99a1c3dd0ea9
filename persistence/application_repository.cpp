#include "persistence/application_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

const Statement standing_of{"application_standing_of", R"(
  SELECT status
    FROM application
   WHERE child_key = $1 AND kind = $2
     AND status IN ('in_queue', 'notified', 'referred', 'stop_listed', 'blocked', 'enrolled')
     AND ((representation_proved AND $4::boolean) OR applicant_id = $3)
     AND id IS DISTINCT FROM $5
   ORDER BY applicant_id = $3 DESC
   LIMIT 1)"};

const Statement standing_of_child{"application_standing_of_child", R"(
  SELECT id
    FROM application
   WHERE child_key = $1
     AND status IN ('in_queue', 'notified', 'referred', 'stop_listed', 'blocked', 'enrolled')
   ORDER BY id)"};

const Statement has_number{"application_has_number", R"(
  SELECT EXISTS (SELECT FROM application WHERE source = $1 AND source_number = $2))"};

// One round trip, all or nothing. The guarded update lets one signature through; a queue's row is
// locked from its upsert until the commit, so the ledger has no gaps and is ordered as committed.
// What is blocked stands in the queue's table but is not counted and enters no ledger.
const Statement file{"application_file", R"(
  WITH signed AS (
    UPDATE act SET status = 'done', application_id = ($2::uuid[])[1], signed_at = $5,
                   evidence_id = $14, ask_at = NULL
     WHERE id = $1 AND status = CASE $16::smallint WHEN 1 THEN 'pending' ELSE 'verifying' END
    RETURNING id),
  asked AS MATERIALIZED (
    SELECT filing.*, ($2::uuid[])[child_number] AS id, ($3::uuid[])[child_number] AS entry_id,
           ($4::uuid[])[child_number] AS queue_if_new,
           extract(year FROM child_birth_date)::integer AS birth_year,
           CASE WHEN representation_proved AND residence_proved THEN 'in_queue' ELSE 'blocked' END
             AS status
      FROM filing JOIN signed ON signed.id = filing.act_id),
  serial AS MATERIALIZED (
    SELECT nextval(('application_serial_' || $6::integer)::regclass) AS serial FROM signed),
  queued AS (
    INSERT INTO queue (id, district, kind, birth_year, generals_per_priority, sequence,
                       extraordinary, priority, general)
    SELECT min(queue_if_new::text)::uuid, district, kind, birth_year, $8,
           count(*) FILTER (WHERE status = 'in_queue'),
           count(*) FILTER (WHERE status = 'in_queue' AND benefit = 'extraordinary'),
           count(*) FILTER (WHERE status = 'in_queue' AND benefit = 'priority'),
           count(*) FILTER (WHERE status = 'in_queue' AND benefit = 'general')
      FROM asked
     GROUP BY district, kind, birth_year
     ORDER BY birth_year
    ON CONFLICT ON CONSTRAINT queue_name
    DO UPDATE SET sequence = queue.sequence + excluded.sequence,
                  extraordinary = queue.extraordinary + excluded.extraordinary,
                  priority = queue.priority + excluded.priority,
                  general = queue.general + excluded.general
    RETURNING id AS queue_id, queue.birth_year, sequence, queue.generals_per_priority,
              generals_due),
  filed AS (
    INSERT INTO application (id, year, serial, child_number, queue_id, )" +
                                             filing_columns + R"(,
                             benefit, status, filed_at, changed_at, policy_version, version)
    SELECT id, $6::integer, serial, child_number, queue_id, )" +
                                             filing_columns + R"(,
           benefit, status, $5, $7, $9, 1
      FROM asked JOIN queued USING (birth_year), serial
    RETURNING id, year, serial, child_number, queue_id, benefit, status, applicant_id,
              representation_proved),
  claimed AS (
    INSERT INTO benefit (application_id, category, state, issued_on, attachments, claimed_at,
                         version, by_register)
    SELECT id, benefit_category, CASE WHEN benefit_proved THEN 'confirmed' ELSE 'claimed' END,
           benefit_issued_on, benefit_attachments, $5, 1, benefit_proved
      FROM asked
     WHERE benefit_category IS NOT NULL),
  represented AS (
    INSERT INTO representative (id, application_id, person_id, first, asked_at, status, proof,
                                since)
    SELECT ($41::uuid[])[child_number], id, applicant_id, true, $5,
           CASE WHEN representation_proved THEN 'active' ELSE 'pending' END,
           CASE WHEN representation_proved THEN 'civil_registry' END,
           CASE WHEN representation_proved THEN $5::timestamptz END
      FROM filed),
  entering AS (
    SELECT id, year, serial, child_number, queue_id, benefit, generals_per_priority, generals_due,
           sequence - count(*) OVER (PARTITION BY queue_id) +
             row_number() OVER (PARTITION BY queue_id ORDER BY child_number) AS sequence
      FROM filed JOIN queued USING (queue_id)
     WHERE status = 'in_queue'),
  counted AS (
    INSERT INTO class_count (queue_id, benefit, span, starts, size)
    SELECT queue_id, benefit, span, date_trunc(span, $5::timestamptz, 'UTC'), count(*)
      FROM entering, unnest('{month,day,hour}'::text[]) AS span
     GROUP BY queue_id, benefit, span
    ON CONFLICT (queue_id, benefit, span, starts)
    DO UPDATE SET size = class_count.size + excluded.size),
  remembered AS (
    INSERT INTO application_history (application_id, at, id, what, status, by, role, district,
                                     organisation)
    SELECT asked.id, $5, entry_id, 'filed', status, $10, $11, $12, $13
      FROM asked JOIN filed USING (id, status)),
  proved AS (
    INSERT INTO evidence ()" + evidence_columns +
                                             ") SELECT " + evidence_parameters(14) +
                                             R"( FROM signed),
  entered AS (
    INSERT INTO ledger (queue_id, sequence, at, cause, application_id, filed_at, year, serial,
                        child_number, enters, generals_per_priority, generals_due, by,
                        policy_version)
    SELECT queue_id, sequence, $7, 'joined', id, $5, year, serial, child_number, benefit,
           generals_per_priority, generals_due, $10, $9
      FROM entering)
  SELECT year, serial, child_number, queue_id FROM filed ORDER BY child_number)"};

const Statement find{"application_find",
                     "SELECT " + application_columns + " FROM application WHERE id = $1"};

const Statement hold{"application_hold", "SELECT " + application_columns +
                                             " FROM application WHERE id = $1 FOR UPDATE"};

}  // namespace sql

namespace {

domain::FiledAs filed_in(Reader& row) { return {number_in(row), row.next<domain::QueueId>()}; }

}  // namespace

domain::Refusal ApplicationRepository::refusal_of(const Rejected& rejected) {
  if (rejected.breaks("application_one_per_child") ||
      rejected.breaks("application_one_per_applicant"))
    return domain::Refusal::child_already_queued;
  if (rejected.breaks("application_source_number")) return domain::Refusal::source_number_taken;
  if (rejected.breaks("evidence_fingerprint")) return domain::Refusal::signature_already_used;
  throw rejected;
}

std::optional<domain::Status> ApplicationRepository::standing_of(
    const domain::Filing& filing, std::optional<domain::ApplicationId> holder) const {
  const auto status_in = [](Reader& row) { return row.next<domain::Status>(); };
  return session_.first(status_in, sql::standing_of, filing.child.key.text(), filing.kind,
                        filing.applicant.person, filing.proved.representation, holder);
}

std::vector<domain::ApplicationId> ApplicationRepository::standing_of(
    const domain::Iin& child) const {
  return session_.all([](Reader& row) { return row.next<domain::ApplicationId>(); },
                      sql::standing_of_child, child);
}

bool ApplicationRepository::has_number(domain::Source source,
                                       const domain::SourceNumber& number) const {
  return *session_.first([](Reader& row) { return row.next<bool>(); }, sql::has_number, source,
                         number);
}

domain::Result<std::vector<domain::FiledAs>> ApplicationRepository::file(
    const domain::SignedFiling& f) {
  const auto ids_of = [&](auto member) {
    std::vector<std::string> ids;
    for (const auto& child : f.children) ids.push_back((child.*member).text());
    return ids;
  };
  using domain::FiledChild;
  const auto given = std::tuple_cat(
      std::make_tuple(f.evidence.act, ids_of(&FiledChild::application),
                      ids_of(&FiledChild::history), ids_of(&FiledChild::queue_if_new), f.filed_at,
                      domain::civil_year(f.filed_at), f.entered_at, f.generals_per_priority,
                      f.policy_version, f.by.person, f.by.role, f.by.district, f.by.organisation),
      evidence_values(f.evidence), std::make_tuple(ids_of(&FiledChild::representation)));
  try {
    auto filed = session_.all_with(filed_in, sql::file, given);
    if (filed.empty()) return domain::Refusal::act_already_signed;
    return filed;
  } catch (const Rejected& rejected) {
    return refusal_of(rejected);
  }
}

std::optional<domain::Application> ApplicationRepository::find(domain::ApplicationId id) const {
  return session_.first(application_in, sql::find, id);
}

std::optional<domain::Application> ApplicationRepository::hold(domain::ApplicationId id) {
  return session_.first(application_in, sql::hold, id);
}

}  // namespace kezek::persistence
