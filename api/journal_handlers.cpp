#include "api/journal_handlers.hpp"

#include "api/journal_json.hpp"
#include "api/query.hpp"
#include "api/reading.hpp"
#include "api/status_labels.hpp"

namespace kezek::api {

namespace {

constexpr int page_lines = 20;

ShownLine shown(const domain::JournalLine& line, const domain::Reference& reference,
                const Request& request) {
  return {.id = line.id,
          .number = line.number,
          .child = shown_child(line.child_key, line.child, line.child_birth_date),
          .applicant = line.applicant,
          .applicant_iin = request.relation == domain::Relation::own
                               ? std::nullopt
                               : std::optional{line.applicant_iin},
          .district = line.district,
          .kind = line.kind,
          .language = line.language,
          .benefit = line.benefit,
          .source = line.source,
          .source_number = line.source_number,
          .status = line.status,
          .status_label = status_labels(reference, line.status).short_label.in(request.language),
          .filed_at = line.filed_at,
          .changed_at = line.changed_at,
          .position = position_of(line.standing),
          .benefit_claim = shown_claim(line.claim)};
}

domain::JournalFilter filter_in(Query& query) {
  return {query.optional<domain::Status>("status"),
          query.optional<domain::QueueKind>("kind"),
          query.optional<domain::Kato>("district"),
          query.number("birth_year", {birth_year_min, birth_year_max}),
          query.optional<domain::BenefitClass>("benefit"),
          query.optional<domain::Source>("source"),
          query.day("filed_from"),
          query.day("filed_to")};
}

domain::JournalFilter filter_in(const SearchAsked& asked) {
  return {
      asked.status,     asked.kind,
      asked.district,   asked.birth_year ? std::optional{asked.birth_year->value} : std::nullopt,
      asked.benefit,    asked.source,
      asked.filed_from, asked.filed_to};
}

/// Exactly one of them is there.
domain::Sought sought_in(const SearchAsked& asked) {
  if (asked.number) return *asked.number;
  if (asked.source_number) return *asked.source_number;
  if (asked.iin) return asked.iin->value;
  return asked.name.value();
}

}  // namespace

std::vector<Route> JournalHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = JournalHandlers;
  return {
      with_query(row(get, "/v1/applications", list_applications, &Self::list_applications),
                 {"status", "kind", "district", "birth_year", "benefit", "source", "filed_from",
                  "filed_to", "limit", "cursor"}),
      row(post, "/v1/applications/search", search_applications, &Self::search_applications),
  };
}

Response JournalHandlers::list_applications(const Request& request) {
  Query query{request};
  const domain::JournalFilter filter = filter_in(query);
  domain::JournalExtent extent{std::nullopt,
                               query.number("limit", {1, page_lines_max}).value_or(page_lines)};
  if (const auto cursor = request.query.find("cursor")) {
    extent.after = services_.seal.open(*cursor);
    if (!extent.after) query.wrong("cursor", "invalid_format");
  }
  if (query.is_wrong()) return query.answer();
  return page(request,
              services_.views.journal(reading(request, desk_.clock.now()), filter, extent));
}

Response JournalHandlers::search_applications(const Request& request) {
  return with_body<SearchAsked>(request, [&](const SearchAsked& asked) {
    domain::JournalExtent extent{std::nullopt, asked.limit ? asked.limit->value : page_lines};
    if (asked.cursor) {
      extent.after = services_.seal.open(asked.cursor->text);
      if (!extent.after)
        return problem(HttpProblem::invalid_request, request,
                       {.violations = {{"/cursor", "invalid_format"}}});
    }
    return page(request, services_.views.search(reading(request, desk_.clock.now()),
                                                sought_in(asked), filter_in(asked), extent));
  });
}

Response JournalHandlers::page(const Request& request, const domain::JournalPage& page) const {
  return desk_.uow.read([&](const domain::Store& store) {
    ShownJournal journal;
    for (const auto& line : page.lines)
      journal.applications.push_back(shown(line, store.reference(), request));
    if (page.next) journal.next_cursor = services_.seal.seal(*page.next);
    return spoken(request, answer(journal));
  });
}

}  // namespace kezek::api
