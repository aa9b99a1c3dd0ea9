// What becomes of an application that is held: its row, its history and its queues' ledgers.

#include "persistence/application_repository.hpp"
#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

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
           additional_email = $36, additional_phone = $37, temporary_address = $38,
           temporary_until = $39
      FROM queue q
     WHERE a.id = $1 AND a.version = $2
       AND (q.district, q.kind, q.birth_year) = ($3::text, $4::text, $5::integer)
    RETURNING a.id)
  INSERT INTO application_history (application_id, at, id, what, status, by, role, reason, note,
                                   district, organisation)
  SELECT id, $40, $14, $15, $7, $16, $17, $18, $19, $20, $21 FROM changed)"};

const Statement note{"application_note", R"(
  INSERT INTO application_history (application_id, id, at, what, status, by, role, reason, note,
                                   district, organisation, about)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))"};

const Statement history{"application_history", "SELECT " + history_columns + R"(
    FROM application_history
   WHERE application_id = $1
   ORDER BY at, id)"};

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
        contacts.phone, additional.email, additional.phone,
        residence ? std::optional{residence->address} : std::nullopt,
        residence ? std::optional{residence->until} : std::nullopt, c.history.at);
    domain::expects(changed.affected_rows() == 1);
  } catch (const Rejected& rejected) {
    return refusal_of(rejected);
  }
  for (const auto& move : moves_of(c)) enter(c, move);
  return domain::Done{};
}

void ApplicationRepository::note(domain::ApplicationId id, const domain::HistoryEntry& e) {
  session_.run(sql::note, id, e.id, e.at, e.what, e.status, e.by, e.role, code_of(e.reason),
               note_of(e.reason), e.district, e.organisation, e.about);
}

std::vector<domain::HistoryEntry> ApplicationRepository::history(domain::ApplicationId id) const {
  return session_.all(history_entry_in, sql::history, id);
}

void ApplicationRepository::enter(const domain::ApplicationChange& c, const domain::Move& move) {
  session_.run(sql::enter, move.queue.district, c.after.id, move.leaves, move.enters,
               c.after.changed_at, move.cause, c.history.by, c.policy_version, move.queue.kind,
               move.queue.birth_year);
}

}  // namespace kezek::persistence
