#include "persistence/document_repository.hpp"

#include "domain/base/time_text.hpp"
#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

// One statement: the queue is held while an application is filed.
const Statement add{"document_add", R"(
  WITH papers AS (
    INSERT INTO document (id, application_id, kind, verification_code, verification_url, created_at)
    SELECT id, $4, kind, code, url, at
      FROM unnest($1::uuid[], $2::text[], $3::text[], $5::text[], $29::timestamptz[])
           AS p (id, kind, code, url, at)),
  received AS (
    INSERT INTO received_document (application_id, number, what_kk, what_ru, what_en, name, size)
    SELECT $4, number, kk, ru, en, nullif(name, ''), size
      FROM unnest($24::text[], $25::text[], $26::text[], $27::text[], $28::bigint[])
           WITH ORDINALITY AS r (kk, ru, en, name, size, number))
  INSERT INTO registration_facts
         (application_id, year, serial, child_number, filed_at, applicant, child, child_birth_date,
          district_kk, district_ru, district_en, kind, language, benefit, position, source,
          entered_by, official, entered_at)
  VALUES ($4, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
          $6))"};

const Statement find{"document_find",
                     "SELECT " + document_columns + " FROM document WHERE id = $1"};

const Statement find_by_code{
    "document_find_by_code",
    "SELECT " + document_columns + " FROM document WHERE verification_code = $1"};

const Statement facts{"document_facts", R"(
  SELECT year, serial, child_number, filed_at, applicant, child, child_birth_date, district_kk,
         district_ru, district_en, kind, language, benefit, position, source, entered_by, official,
         entered_at
    FROM registration_facts
   WHERE application_id = $1)"};

const Statement received{"document_received", R"(
  SELECT what_kk, what_ru, what_en, name, size
    FROM received_document
   WHERE application_id = $1
   ORDER BY number)"};

const Statement bytes{"document_bytes", R"(
  SELECT bytes FROM document_bytes WHERE document_id = $1)"};

const Statement keep_bytes{"document_keep_bytes", R"(
  INSERT INTO document_bytes (document_id, bytes) VALUES ($1, $2)
  ON CONFLICT (document_id) DO NOTHING)"};

}  // namespace sql

namespace {

domain::RegistrationFacts facts_in(Reader& row) {
  return {number_in(row),
          row.next<domain::Instant>(),
          row.next<std::string>(),
          row.next<std::string>(),
          row.next<domain::Date>(),
          wording_in(row),
          row.next<domain::QueueKind>(),
          row.next<domain::GroupLanguage>(),
          row.next<domain::BenefitClass>(),
          row.optional<std::int64_t>(),
          row.next<domain::Source>(),
          row.next<domain::Role>(),
          row.optional<std::string>(),
          row.next<domain::Instant>()};
}

domain::ReceivedDocument received_in(Reader& row) {
  return {wording_in(row), row.optional<std::string>(), row.next<std::int64_t>()};
}

/// What `text` says of each value, as SQL takes a column.
template <class Values, class Text>
std::vector<std::string> column(const Values& values, Text text) {
  std::vector<std::string> all;
  for (const auto& value : values) all.emplace_back(text(value));
  return all;
}

}  // namespace

void DocumentRepository::add(const std::vector<domain::Document>& papers,
                             const domain::RegistrationFacts& f) {
  using domain::Document;
  using domain::ReceivedDocument;
  session_.run(sql::add, column(papers, [](const Document& d) { return d.id.text(); }),
               column(papers, [](const Document& d) { return name_of(d.kind); }),
               column(papers, [](const Document& d) { return d.verification_code; }),
               papers.front().application,
               column(papers, [](const Document& d) { return d.verification_url; }), f.entered_at,
               f.number.year, f.number.serial, f.number.child, f.filed_at, f.applicant, f.child,
               f.child_birth_date, f.district.kk, f.district.ru, f.district.en, f.kind, f.language,
               f.benefit, f.position, f.source, f.entered_by, f.official,
               column(f.received, [](const ReceivedDocument& r) { return r.what.kk; }),
               column(f.received, [](const ReceivedDocument& r) { return r.what.ru; }),
               column(f.received, [](const ReceivedDocument& r) { return r.what.en; }),
               column(f.received, [](const ReceivedDocument& r) { return r.name.value_or(""); }),
               column(f.received, [](const ReceivedDocument& r) { return std::to_string(r.size); }),
               column(papers, [](const Document& d) { return domain::text_of(d.created_at); }));
}

std::optional<domain::Document> DocumentRepository::find(domain::DocumentId id) const {
  return session_.first(document_in, sql::find, id);
}

std::optional<domain::Document> DocumentRepository::find_by_code(
    std::string_view verification_code) const {
  return session_.first(document_in, sql::find_by_code, verification_code);
}

std::optional<domain::RegistrationFacts> DocumentRepository::facts(
    domain::ApplicationId application) const {
  auto facts = session_.first(facts_in, sql::facts, application);
  if (facts) facts->received = session_.all(received_in, sql::received, application);
  return facts;
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
