#include "persistence/attachment_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

namespace {

// Whose, and in which of a person's two lives (DECISIONS 43).
const std::string unused_of_person = R"(
    FROM attachment
   WHERE person_id = $1 AND (role = 'applicant') = $2 AND NOT used)";

}  // namespace

const Statement hold{"attachment_hold", "SELECT pg_advisory_xact_lock(3, hashtext($1))"};

// A statement of its own: one that waited for the lock would count what stood before it waited.
const Statement count_unused{"attachment_count_unused",
                             "SELECT count(*), coalesce(sum(size), 0)" + unused_of_person};

const Statement add{"attachment_add", R"(
  WITH added AS (
    INSERT INTO attachment (id, kind, media_type, name, size, digest, person_id, role, uploaded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))
  INSERT INTO attachment_content (attachment_id, size, digest, content) VALUES ($1, $5, $6, $10))"};

const Statement find{"attachment_find",
                     "SELECT " + attachment_columns + " FROM attachment WHERE id = $1"};

const Statement unused_of{
    "attachment_unused_of",
    "SELECT " + attachment_columns + unused_of_person + " ORDER BY uploaded_at DESC, id DESC"};

const Statement drop_unused{"attachment_drop_unused", R"(
  DELETE FROM attachment WHERE id = $1 AND NOT used)"};

const Statement bind{"attachment_bind", R"(
  WITH bound AS (
    UPDATE attachment SET used = true WHERE id = ANY ($1::uuid[]) AND NOT used RETURNING id)
  INSERT INTO attachment_use (attachment_id, application_id, at)
  SELECT bound.id, application, $3
    FROM bound CROSS JOIN unnest($2::uuid[]) AS application)"};

const Statement of_application{"attachment_of_application", "SELECT " + attachment_columns + R"(
    FROM attachment
   WHERE id IN (SELECT attachment_id FROM attachment_use WHERE application_id = $1)
   ORDER BY uploaded_at, id)"};

}  // namespace sql

namespace {

bool is_cabinet(domain::Life life) { return life == domain::Life::cabinet; }

domain::UnusedAttachments unused_in(Reader& row) {
  return {row.next<int>(), row.next<std::int64_t>()};
}

}  // namespace

domain::UnusedAttachments AttachmentRepository::hold_unused(domain::PersonId person,
                                                            domain::Life life) {
  session_.run(sql::hold, person);
  return session_.first(unused_in, sql::count_unused, person, is_cabinet(life)).value();
}

void AttachmentRepository::add(const domain::Attachment& a, std::string_view content) {
  // Sent as octets: their spelling in hexadecimal would take twice the memory.
  session_.run(sql::add, a.id, a.kind, a.media_type, a.name, a.size, a.digest, a.person, a.role,
               a.uploaded_at, pqxx::binarystring{content.data(), content.size()});
}

std::optional<domain::Attachment> AttachmentRepository::find(domain::AttachmentId id) const {
  return session_.first(attachment_in, sql::find, id);
}

std::vector<domain::Attachment> AttachmentRepository::unused_of(domain::PersonId person,
                                                                domain::Life life) const {
  return session_.all(attachment_in, sql::unused_of, person, is_cabinet(life));
}

bool AttachmentRepository::drop_unused(domain::AttachmentId id) {
  return session_.run(sql::drop_unused, id).affected_rows() == 1;
}

domain::Result<domain::Done> AttachmentRepository::bind(
    const std::vector<domain::AttachmentId>& ids,
    const std::vector<domain::ApplicationId>& applications, domain::Instant at) {
  const auto bound = session_.run(sql::bind, ids, applications, at).affected_rows();
  if (bound != ids.size() * applications.size()) return domain::Refusal::attachment_in_use;
  return domain::Done{};
}

std::vector<domain::Attachment> AttachmentRepository::of_application(
    domain::ApplicationId application) const {
  return session_.all(attachment_in, sql::of_application, application);
}

}  // namespace kezek::persistence
