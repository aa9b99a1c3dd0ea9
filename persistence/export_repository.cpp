#include "persistence/export_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

namespace sql {

namespace {

/// As export_in reads them, and as add gives them.
const std::string columns =
    "id, role, person_id, session_id, method, office_district, organisation, request_id, status,"
    " kind, district, birth_year, benefit, source, filed_from, filed_to, language, asked_at,"
    " expires_at, state, lines";

}  // namespace

const Statement add{"export_add",
                    "INSERT INTO journal_export (" + columns +
                        ") SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,"
                        " $15, $16, $17, $18, $19, $20, $21"
                        " WHERE (SELECT count(*) FROM journal_export WHERE person_id = $3) < $22"};

const Statement find{"export_find", "SELECT " + columns + " FROM journal_export WHERE id = $1"};

const Statement take{"export_take", R"(
  UPDATE journal_export SET taken_until = $2
   WHERE id = (SELECT id FROM journal_export
                WHERE state = 'pending' AND (taken_until IS NULL OR taken_until <= $1)
                  AND expires_at > $1
                ORDER BY asked_at, id
                LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING )" + columns};

const Statement finish{"export_finish", R"(
  UPDATE journal_export SET state = 'ready', lines = $2, taken_until = NULL WHERE id = $1)"};

const Statement reopen{"export_reopen", R"(
  UPDATE journal_export SET state = 'pending', lines = NULL WHERE id = $1)"};

const Statement expired{"export_expired", R"(
  SELECT id FROM journal_export WHERE expires_at <= $1)"};

const Statement drop{"export_drop", "DELETE FROM journal_export WHERE id = $1"};

}  // namespace sql

namespace {

domain::Actor asker_in(Reader& row) {
  return {row.next<domain::Role>(),      row.next<domain::PersonId>(),
          row.next<domain::SessionId>(), row.next<domain::SignInMethod>(),
          row.optional<domain::Kato>(),  row.optional<domain::Bin>()};
}

domain::JournalFilter filter_in(Reader& row) {
  return {row.optional<domain::Status>(),       row.optional<domain::QueueKind>(),
          row.optional<domain::Kato>(),         row.optional<int>(),
          row.optional<domain::BenefitClass>(), row.optional<domain::Source>(),
          row.optional<domain::Date>(),         row.optional<domain::Date>()};
}

domain::JournalExport export_in(Reader& row) {
  return {row.next<domain::ExportId>(), asker_in(row),
          row.next<std::string>(),      filter_in(row),
          row.next<domain::Language>(), row.next<domain::Instant>(),
          row.next<domain::Instant>(),  row.next<domain::ExportState>(),
          row.optional<std::int64_t>()};
}

}  // namespace

domain::Result<domain::Done> ExportRepository::add(const domain::JournalExport& e) {
  const auto added =
      session_.run(sql::add, e.id, e.asker.role, e.asker.person, e.asker.session, e.asker.method,
                   e.asker.district, e.asker.organisation, e.request_id, e.filter.status,
                   e.filter.kind, e.filter.district, e.filter.birth_year, e.filter.benefit,
                   e.filter.source, e.filter.filed_from, e.filter.filed_to, e.language, e.asked_at,
                   e.expires_at, e.state, e.lines, domain::JournalExport::of_person_max);
  if (added.affected_rows() == 0) return domain::Refusal::too_many_exports;
  return domain::Done{};
}

std::optional<domain::JournalExport> ExportRepository::find(domain::ExportId id) const {
  return session_.first(export_in, sql::find, id);
}

std::optional<domain::JournalExport> ExportRepository::take(domain::Instant now,
                                                            domain::Instant until) {
  return session_.first(export_in, sql::take, now, until);
}

void ExportRepository::finish(domain::ExportId id, std::int64_t lines) {
  session_.run(sql::finish, id, lines);
}

void ExportRepository::reopen(domain::ExportId id) { session_.run(sql::reopen, id); }

std::vector<domain::ExportId> ExportRepository::expired(domain::Instant now) const {
  return session_.all([](Reader& row) { return row.next<domain::ExportId>(); }, sql::expired, now);
}

void ExportRepository::drop(domain::ExportId id) { session_.run(sql::drop, id); }

}  // namespace kezek::persistence
