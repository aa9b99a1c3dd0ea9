#include "persistence/audit_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

namespace sql {

const Statement add{"audit_add", R"(
  INSERT INTO audit (at, operation, request_id, by, role, about, application_id, district,
                     organisation)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))"};

const Statement about{"audit_about", R"(
  SELECT a.id, a.at, a.operation, a.role, a.district, a.organisation,
         p.year, p.serial, p.child_number, a.by IS NOT DISTINCT FROM a.about
    FROM audit a
    LEFT JOIN application p ON p.id = a.application_id
   WHERE a.about = $1
     AND ($2::timestamptz IS NULL OR (a.at, a.id) < ($2, $3::bigint))
   ORDER BY a.at DESC, a.id DESC
   LIMIT $4)"};

}  // namespace sql

namespace {

domain::AuditLine line_in(Reader& row) {
  domain::AuditLine line{row.next<std::int64_t>(),
                         row.next<domain::Instant>(),
                         row.next<std::string>(),
                         row.optional<domain::Role>(),
                         row.optional<domain::Kato>(),
                         row.optional<domain::Bin>(),
                         std::nullopt,
                         false};
  const auto year = row.optional<int>();
  const auto serial = row.optional<int>();
  const auto child = row.optional<int>();
  if (year) line.application = domain::ApplicationNumber{*year, serial.value(), child.value()};
  line.own = row.next<bool>();
  return line;
}

}  // namespace

void AuditRepository::add(const domain::AuditEntry& e) {
  session_.run(sql::add, e.at, e.operation, e.request_id, e.by, e.role, e.about, e.application,
               e.district, e.organisation);
}

domain::AuditPage AuditRepository::about(domain::PersonId person,
                                         const std::optional<domain::AuditCursor>& after,
                                         int limit) const {
  domain::expects(limit >= 1);
  std::optional<domain::Instant> after_at;
  std::optional<std::int64_t> after_id;
  if (after) {
    after_at = after->at;
    after_id = after->id;
  }
  // One line more than asked tells whether there is a next page.
  domain::AuditPage page{session_.all(line_in, sql::about, person, after_at, after_id, limit + 1)};
  if (page.lines.size() <= static_cast<std::size_t>(limit)) return page;
  page.lines.pop_back();
  page.next = domain::AuditCursor{page.lines.back().at, page.lines.back().id};
  return page;
}

}  // namespace kezek::persistence
