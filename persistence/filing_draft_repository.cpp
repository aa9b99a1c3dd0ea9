#include "persistence/filing_draft_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

namespace sql {

namespace {

const std::string columns =
    "SELECT id, person_id, content, attachments, saved_at, version FROM filing_draft";

}  // namespace

const Statement queue_up{"filing_draft_queue_up", "SELECT pg_advisory_xact_lock(4, hashtext($1))"};

// A statement of its own: one that waited for the lock would see the slots from before it waited.
const Statement add{"filing_draft_add", R"(
  INSERT INTO filing_draft (id, person_id, slot, content, attachments, saved_at, version)
  SELECT $1, $2, slot, $3, $4, $5, $6
    FROM generate_series(1, $7) AS slot
   WHERE slot NOT IN (SELECT slot FROM filing_draft WHERE person_id = $2)
   ORDER BY slot
   LIMIT 1)"};

const Statement find{"filing_draft_find", columns + " WHERE id = $1"};

const Statement hold{"filing_draft_hold", columns + " WHERE id = $1 FOR UPDATE"};

const Statement of_person{"filing_draft_of_person",
                          columns + " WHERE person_id = $1 ORDER BY saved_at DESC, id DESC"};

const Statement save{"filing_draft_save", R"(
  UPDATE filing_draft SET content = $2, attachments = $3, saved_at = $4, version = $5
   WHERE id = $1 AND version = $5 - 1)"};

const Statement drop{"filing_draft_drop", "DELETE FROM filing_draft WHERE id = $1"};

}  // namespace sql

namespace {

domain::FilingDraft draft_in(Reader& row) {
  return {
      row.next<domain::FilingDraftId>(),
      row.next<domain::PersonId>(),
      {row.next<std::string>(), row.next<std::vector<domain::AttachmentId>>()},
      row.next<domain::Instant>(),
      row.next<int>()
  };
}

}  // namespace

domain::Result<domain::Done> FilingDraftRepository::add(const domain::FilingDraft& d) {
  session_.run(sql::queue_up, d.person);
  const auto added = session_.run(sql::add, d.id, d.person, d.content.json, d.content.attachments,
                                  d.saved_at, d.version, domain::FilingDraft::of_person_max);
  if (added.affected_rows() == 0) return domain::Refusal::too_many_drafts;
  return domain::Done{};
}

std::optional<domain::FilingDraft> FilingDraftRepository::find(domain::FilingDraftId id) const {
  return session_.first(draft_in, sql::find, id);
}

std::optional<domain::FilingDraft> FilingDraftRepository::hold(domain::FilingDraftId id) {
  return session_.first(draft_in, sql::hold, id);
}

std::vector<domain::FilingDraft> FilingDraftRepository::of_person(domain::PersonId person) const {
  return session_.all(draft_in, sql::of_person, person);
}

void FilingDraftRepository::save(const domain::FilingDraft& d) {
  const auto saved =
      session_.run(sql::save, d.id, d.content.json, d.content.attachments, d.saved_at, d.version);
  domain::expects(saved.affected_rows() == 1);
}

void FilingDraftRepository::drop(domain::FilingDraftId id) {
  domain::expects(session_.run(sql::drop, id).affected_rows() == 1);
}

}  // namespace kezek::persistence
