#include <tuple>

#include "persistence/application_views.hpp"
#include "persistence/benefit_rows.hpp"
#include "persistence/pg/look.hpp"
#include "persistence/reach.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

namespace {

using domain::Relation;

/// A page of what $1 reaches, filtered by $2 to $9 and after the cursor $10, $11. One line more
/// than a page has ($12) tells whether there is a next one.
std::string page(Relation relation, const std::string& sought) {
  return R"(
  SELECT * FROM application_standing
   WHERE )" +
         within_reach(relation, "$1") + R"(
     AND ($2::text IS NULL OR status = $2)
     AND ($3::text IS NULL OR kind = $3)
     AND ($4::text IS NULL OR district = $4)
     AND ($5::integer IS NULL OR extract(year FROM child_birth_date) = $5)
     AND ($6::text IS NULL OR benefit = $6)
     AND ($7::text IS NULL OR source = $7)
     AND ($8::timestamptz IS NULL OR filed_at >= $8)
     AND ($9::timestamptz IS NULL OR filed_at < $9)
     AND ($10::timestamptz IS NULL OR (filed_at, id) < ($10, $11::uuid)))" +
         sought + R"(
   ORDER BY filed_at DESC, id DESC
   LIMIT $12::integer + 1)";
}

/// Each person whose line is shown can read who saw it; the one line more is not shown.
std::string noted(const std::string& operation) {
  return R"(
    INSERT INTO audit (at, operation, request_id, by, role, about, application_id, district,
                       organisation)
    SELECT $13, ')" +
         operation + R"(', $14, $15, $16, applicant_id, id, $17, $18
      FROM page ORDER BY filed_at DESC, id DESC LIMIT $12)";
}

Statement listing(Relation relation, const std::string& operation, const std::string& name,
                  const std::string& sought) {
  const bool is_own = relation == Relation::own;
  return {name + "_" + std::string{name_of(relation)},
          "WITH page AS (" + page(relation, sought) + ")" +
              (is_own ? "" : ", noted AS (" + noted(operation) + ")") + R"(
  SELECT id, year, serial, child_number, child_surname, child_name, child_patronymic, child_iin, child_document,
         child_birth_date, applicant_surname, applicant_name, applicant_patronymic, applicant_iin,
         district, kind, language, benefit, source, source_number, status,
         filed_at, changed_at, )" +
              standing_columns + ", " + benefit_columns + " FROM page LEFT JOIN " + benefits +
              " ON claim.application_id = page.id ORDER BY filed_at DESC, id DESC"};
}

Listings listings(const std::string& operation, const std::string& name,
                  const std::string& sought) {
  Listings all;
  for (const auto& [relation, spelling] : names(Relation{}))
    if (sought.empty() || relation != Relation::own)
      all.emplace(relation, listing(relation, operation, name, sought));
  return all;
}

/// The first word begins the surname or the name, which the indexes find, and each other word
/// begins a word of the same person's name.
std::string is_named(const std::string& person) {
  const auto begins = [](const std::string& column) {
    return "(folded(" + column + ") ~>=~ $19::text AND folded(" + column +
           ") ~<~ ($19::text || chr(1114111)))";
  };
  const std::string surname = person + "_surname", name = person + "_name";
  return "((" + begins(surname) + " OR " + begins(name) + R"()
       AND NOT EXISTS (SELECT FROM unnest($20::text[]) AS word
                        WHERE strpos(' ' || folded(concat_ws(' ', )" +
         surname + ", " + name + ", " + person + R"(_patronymic)), ' ' || word) = 0)))";
}

}  // namespace

const Listings journal = listings("list_applications", "journal", "");

const Listings exported = listings("create_export", "export", "");

const Listings by_number = listings("search_applications", "search_number", R"(
     AND (year, serial, child_number) = ($19::integer, $20::integer, $21::integer))");

const Listings by_source_number = listings("search_applications", "search_source_number", R"(
     AND source IN ('portal', 'service_centre', 'birth_registration')
     AND source_number = $19::text)");

const Listings by_iin = listings("search_applications", "search_iin", R"(
     AND (child_iin = $19::text OR applicant_iin = $19::text))");

const Listings by_name = listings("search_applications", "search_name", R"(
     AND ()" + is_named("child") + " OR " + is_named("applicant") + ")");

}  // namespace sql

namespace {

domain::JournalLine line_in(Reader& row) {
  return {.id = row.next<domain::ApplicationId>(),
          .number = number_in(row),
          .child = person_name_in(row),
          .child_key = child_key_in(row),
          .child_birth_date = row.next<domain::Date>(),
          .applicant = person_name_in(row),
          .applicant_iin = row.next<domain::Iin>(),
          .district = row.next<domain::Kato>(),
          .kind = row.next<domain::QueueKind>(),
          .language = row.next<domain::GroupLanguage>(),
          .benefit = row.next<domain::BenefitClass>(),
          .source = row.next<domain::Source>(),
          .source_number = row.optional<domain::SourceNumber>(),
          .status = row.next<domain::Status>(),
          .filed_at = row.next<domain::Instant>(),
          .changed_at = row.next<domain::Instant>(),
          .standing = standing_in(row),
          .claim = benefit_in(row)};
}

/// $1 to $12.
auto extent_values(const domain::ReadingOccasion& by, const domain::JournalFilter& filter,
                   const domain::JournalExtent& extent) {
  const auto& after = extent.after;
  const auto from =
      filter.filed_from ? std::optional{domain::start_of(*filter.filed_from)} : std::nullopt;
  const auto until = filter.filed_to
                         ? std::optional{domain::start_of(*filter.filed_to + std::chrono::days{1})}
                         : std::nullopt;
  return std::make_tuple(reach_value(by.relation, by.actor), filter.status, filter.kind,
                         filter.district, filter.birth_year, filter.benefit, filter.source, from,
                         until, after ? std::optional{after->filed_at} : std::nullopt,
                         after ? std::optional{after->id} : std::nullopt, extent.limit);
}

/// $13 to $18.
auto audit_values(const domain::ReadingOccasion& by) {
  return std::make_tuple(by.at, by.request_id, by.actor.person, by.actor.role, by.actor.district,
                         by.actor.organisation);
}

domain::JournalPage page_of(const pqxx::result& rows, int limit) {
  domain::JournalPage page;
  for (const pqxx::row& row : rows) {
    Reader reader{row};
    page.lines.push_back(line_in(reader));
  }
  if (page.lines.size() <= static_cast<std::size_t>(limit)) return page;
  page.lines.pop_back();
  page.next = domain::JournalCursor{page.lines.back().filed_at, page.lines.back().id};
  return page;
}

// What is sought: which question, and its values from $19 on.

const sql::Listings& listings_of(const domain::ApplicationNumber&) { return sql::by_number; }
const sql::Listings& listings_of(const domain::SourceNumber&) { return sql::by_source_number; }
const sql::Listings& listings_of(const domain::Iin&) { return sql::by_iin; }
const sql::Listings& listings_of(const domain::NameSought&) { return sql::by_name; }

auto values_of(const domain::ApplicationNumber& number) {
  return std::make_tuple(number.year, number.serial, number.child);
}
auto values_of(const domain::SourceNumber& number) { return std::make_tuple(number); }
auto values_of(const domain::Iin& iin) { return std::make_tuple(iin); }
auto values_of(const domain::NameSought& name) {
  const auto& words = name.words();
  return std::make_tuple(words.front(), std::vector<std::string>{words.begin() + 1, words.end()});
}

}  // namespace

domain::JournalPage ApplicationViews::listed(const sql::Listings& listings,
                                             const domain::ReadingOccasion& by,
                                             const domain::JournalFilter& filter,
                                             const domain::JournalExtent& extent) const {
  domain::expects(extent.limit >= 1);
  const Statement& statement = listings.at(by.relation);
  const auto asked = extent_values(by, filter, extent);
  return look(connections_, [&](Session& session) {
    const auto rows = by.relation == domain::Relation::own
                          ? session.run_with(statement, asked)
                          : session.run_with(statement, std::tuple_cat(asked, audit_values(by)));
    return page_of(rows, extent.limit);
  });
}

domain::JournalPage ApplicationViews::journal(const domain::ReadingOccasion& by,
                                              const domain::JournalFilter& filter,
                                              const domain::JournalExtent& extent) const {
  return listed(sql::journal, by, filter, extent);
}

domain::JournalPage ApplicationViews::exported(const domain::ReadingOccasion& by,
                                               const domain::JournalFilter& filter,
                                               const domain::JournalExtent& extent) const {
  return listed(sql::exported, by, filter, extent);
}

domain::JournalPage ApplicationViews::search(const domain::ReadingOccasion& by,
                                             const domain::Sought& sought,
                                             const domain::JournalFilter& filter,
                                             const domain::JournalExtent& extent) const {
  domain::expects(extent.limit >= 1 && by.relation != domain::Relation::own);
  const auto asked = std::tuple_cat(extent_values(by, filter, extent), audit_values(by));
  return look(connections_, [&](Session& session) {
    const auto ask = [&](const auto& what) {
      return session.run_with(listings_of(what).at(by.relation),
                              std::tuple_cat(asked, values_of(what)));
    };
    return page_of(std::visit(ask, sought), extent.limit);
  });
}

}  // namespace kezek::persistence
