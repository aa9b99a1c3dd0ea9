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

const Statement open_queue{"queue_open", R"(
  INSERT INTO queue (id, district, kind, birth_year, generals_per_priority, sequence)
  VALUES ($1, $2, $3, $4, $5, 0)
  ON CONFLICT ON CONSTRAINT queue_name DO NOTHING)"};

const Statement change{"application_change", R"(
  WITH changed AS (
    UPDATE application a
       SET queue_id = q.id, district = q.district, kind = q.kind, language = $6, status = $7,
           benefit = $8, changed_at = $9, version = version + 1, child_surname = $10,
           child_name = $11, child_patronymic = $12, child_birth_date = $13,
           representation_proved = $22, residence_proved = $23,
           applicant_surname = $24, applicant_name = $25, applicant_patronymic = $26,
           applicant_birth_date = $27, region_code = $28, region_kk = $29, region_ru = $30,
           address_kk = $31, address_ru = $32, ar_code = $33, email = $34, phone = $35,
           additional_email = $36, additional_phone = $37
      FROM queue q
     WHERE a.id = $1 AND a.version = $2
       AND (q.district, q.kind, q.birth_year) = ($3::text, $4::text, $5::integer)
    RETURNING a.id)
  INSERT INTO application_history (application_id, at, id, what, status, by, role, reason, note,
                                   district, organisation)
  SELECT id, $9, $14, $15, $7, $16, $17, $18, $19, $20, $21 FROM changed)"};

// Whoever lets an application leave or enter a queue holds the queue's row; the sizes, the counters
// and the entry change in one statement. The application's filing instant, and so its counters,
// never change.
const Statement enter{"ledger_enter", R"(
  WITH subject AS (
    SELECT id, filed_at, year, serial, child_number FROM application WHERE id = $2),
  moved AS (
    UPDATE queue
       SET sequence = sequence + 1,
           extraordinary = extraordinary + ($4::text IS NOT DISTINCT FROM 'extraordinary')::integer
                                         - ($3::text IS NOT DISTINCT FROM 'extraordinary')::integer,
           priority = priority + ($4::text IS NOT DISTINCT FROM 'priority')::integer
                               - ($3::text IS NOT DISTINCT FROM 'priority')::integer,
           general = general + ($4::text IS NOT DISTINCT FROM 'general')::integer
                             - ($3::text IS NOT DISTINCT FROM 'general')::integer
     WHERE (district, kind, birth_year) = ($1::text, $9::text, $10::integer)
    RETURNING id, sequence, generals_per_priority, generals_due),
  uncounted AS (
    UPDATE class_count c
       SET size = size - 1
      FROM moved, subject, unnest('{month,day,hour}'::text[]) AS s (span)
     WHERE c.queue_id = moved.id AND c.benefit = $3 AND c.span = s.span
       AND c.starts = date_trunc(s.span, subject.filed_at, 'UTC')),
  counted AS (
    INSERT INTO class_count (queue_id, benefit, span, starts, size)
    SELECT moved.id, $4, s.span, date_trunc(s.span, subject.filed_at, 'UTC'), 1
      FROM moved, subject, unnest('{month,day,hour}'::text[]) AS s (span)
     WHERE $4::text IS NOT NULL
    ON CONFLICT (queue_id, benefit, span, starts) DO UPDATE SET size = class_count.size + 1)
  INSERT INTO ledger (queue_id, sequence, at, cause, application_id, filed_at, year, serial,
                      child_number, leaves, enters, generals_per_priority, generals_due, by,
                      policy_version)
  SELECT moved.id, moved.sequence, $5, $6, subject.id, filed_at, year, serial, child_number, $3, $4,
         generals_per_priority, generals_due, $7, $8
    FROM moved, subject)"};

}  // namespace sql

namespace {

domain::FiledAs filed_in(Reader& row) { return {number_in(row), row.next<domain::QueueId>()}; }

domain::Refusal refusal_of(const Rejected& rejected) {
  if (rejected.breaks("application_one_per_child") ||
      rejected.breaks("application_one_per_applicant"))
    return domain::Refusal::child_already_queued;
  if (rejected.breaks("application_source_number")) return domain::Refusal::source_number_taken;
  if (rejected.breaks("evidence_fingerprint")) return domain::Refusal::signature_already_used;
  throw rejected;
}

}  // namespace

std::optional<domain::Status> ApplicationRepository::standing_of(
    const domain::Filing& filing) const {
  const auto status_in = [](Reader& row) { return row.next<domain::Status>(); };
  return session_.first(status_in, sql::standing_of, filing.child.key.text(), filing.kind,
                        filing.applicant.person, filing.proved.representation);
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

domain::Result<domain::Done> ApplicationRepository::change(const domain::ApplicationChange& c) {
  const domain::QueueName queue = c.after.filing.queue();
  const domain::Child& child = c.after.filing.child;
  const auto& [person, iin, name, birth_date, address, contacts, additional, residence] =
      c.after.filing.applicant;
  try {
    if (queue != c.before.filing.queue())
      session_.run(sql::open_queue, c.queue_if_new, queue.district, queue.kind, queue.birth_year,
                   c.generals_per_priority);
    const auto changed = session_.run(
        sql::change, c.after.id, c.before.version, queue.district, queue.kind, queue.birth_year,
        c.after.filing.language, c.after.status, c.after.benefit, c.after.changed_at,
        child.name.surname, child.name.name, child.name.patronymic, child.birth_date, c.history.id,
        c.history.what, c.history.by, c.history.role, code_of(c.history.reason),
        note_of(c.history.reason), c.history.district, c.history.organisation,
        c.after.filing.proved.representation, c.after.filing.proved.residence, name.surname,
        name.name, name.patronymic, birth_date, address.region_code, address.region_kk,
        address.region_ru, address.text_kk, address.text_ru, address.ar_code, contacts.email,
        contacts.phone, additional.email, additional.phone);
    domain::expects(changed.affected_rows() == 1);
  } catch (const Rejected& rejected) {
    return refusal_of(rejected);
  }
  for (const auto& move : moves_of(c)) enter(c, move);
  return domain::Done{};
}

void ApplicationRepository::enter(const domain::ApplicationChange& c, const domain::Move& move) {
  session_.run(sql::enter, move.queue.district, c.after.id, move.leaves, move.enters,
               c.after.changed_at, move.cause, c.history.by, c.policy_version, move.queue.kind,
               move.queue.birth_year);
}

}  // namespace kezek::persistence
