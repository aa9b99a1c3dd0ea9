#include "persistence/document_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

const Statement add{"document_add", R"(
  WITH added AS (
    INSERT INTO document (id, application_id, kind, verification_code, created_at)
    VALUES ($1, $2, $3, $4, $5))
  INSERT INTO registration_notification
         (document_id, year, serial, child_number, filed_at, applicant, child, child_birth_date,
          district_kk, district_ru, district_en, kind, language, position, verification_url)
  VALUES ($1, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19))"};

const Statement find{"document_find",
                     "SELECT " + document_columns + " FROM document WHERE id = $1"};

const Statement find_by_code{
    "document_find_by_code",
    "SELECT " + document_columns + " FROM document WHERE verification_code = $1"};

const Statement facts{"document_facts", R"(
  SELECT year, serial, child_number, filed_at, applicant, child, child_birth_date, district_kk,
         district_ru, district_en, kind, language, position, verification_url
    FROM registration_notification
   WHERE document_id = $1)"};

const Statement bytes{"document_bytes", R"(
  SELECT bytes FROM document_bytes WHERE document_id = $1)"};

const Statement keep_bytes{"document_keep_bytes", R"(
  INSERT INTO document_bytes (document_id, bytes) VALUES ($1, $2)
  ON CONFLICT (document_id) DO NOTHING)"};

}  // namespace sql

namespace {

domain::RegistrationNotification facts_in(Reader& row) {
  return {number_in(row),
          row.next<domain::Instant>(),
          row.next<std::string>(),
          row.next<std::string>(),
          row.next<domain::Date>(),
          wording_in(row),
          row.next<domain::QueueKind>(),
          row.next<domain::GroupLanguage>(),
          row.next<std::int64_t>(),
          row.next<std::string>()};
}

}  // namespace

void DocumentRepository::add(const domain::Document& d, const domain::RegistrationNotification& f) {
  session_.run(sql::add, d.id, d.application, d.kind, d.verification_code, d.created_at,
               f.number.year, f.number.serial, f.number.child, f.filed_at, f.applicant, f.child,
               f.child_birth_date, f.district.kk, f.district.ru, f.district.en, f.kind, f.language,
               f.position, f.verification_url);
}

std::optional<domain::Document> DocumentRepository::find(domain::DocumentId id) const {
  return session_.first(document_in, sql::find, id);
}

std::optional<domain::Document> DocumentRepository::find_by_code(
    std::string_view verification_code) const {
  return session_.first(document_in, sql::find_by_code, verification_code);
}

std::optional<domain::RegistrationNotification> DocumentRepository::facts(
    domain::DocumentId id) const {
  return session_.first(facts_in, sql::facts, id);
}

std::optional<domain::Bytes> DocumentRepository::bytes(domain::DocumentId id) const {
  return session_.first([](Reader& row) { return row.next<domain::Bytes>(); }, sql::bytes, id);
}

domain::Bytes DocumentRepository::keep_bytes(domain::DocumentId id, const domain::Bytes& given) {
  if (session_.run(sql::keep_bytes, id, given).affected_rows() == 1) return given;
  auto kept = bytes(id);
  domain::expects(kept.has_value());
  return *std::move(kept);
}

}  // namespace kezek::persistence
