#include "api/calendar_handlers.hpp"

#include "api/calendar_json.hpp"
#include "api/entity_tag.hpp"
#include "api/query.hpp"

namespace kezek::api {

namespace {

using domain::CalendarDay;
using domain::Date;
using domain::Refusal;
using domain::Result;
using domain::Store;

constexpr int page_edits_max = 100;
constexpr int page_edits = 20;
constexpr auto edits_list = CursorSeal::Numbered::calendar_edits;

/// A day of the years that list_special_days lists.
std::optional<Date> date_of(const Request& request) {
  const auto date = domain::parse_date(request.path.find("date").value_or(""));
  if (!date) return std::nullopt;
  const auto year = static_cast<int>(std::chrono::year_month_day{*date}.year());
  return year >= calendar_year_min && year <= calendar_year_max ? date : std::nullopt;
}

Response tagged_day(const Request& request, const CalendarDay& day) {
  return tagged(request, answer(shown(day)), std::to_string(day.version));
}

}  // namespace

std::vector<Route> CalendarHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = CalendarHandlers;
  constexpr auto day = "/v1/calendar/special-days/{date}";
  return {
      row(get, day, get_special_day, &Self::get_special_day),
      standing(desk_, row(put, day, put_special_day, &Self::put_special_day)),
      standing(desk_, row(remove, day, delete_special_day, &Self::delete_special_day)),
      with_query(row(get, "/v1/calendar/edits", list_calendar_edits, &Self::list_calendar_edits),
                 {"limit", "cursor"}),
  };
}

Response CalendarHandlers::get_special_day(const Request& request) {
  const auto date = date_of(request);
  if (!date) return problem(HttpProblem::not_found, request);
  const auto day = desk_.uow.read([&](const Store& store) { return store.calendar().day(*date); });
  return tagged_day(request, day);
}

Response CalendarHandlers::put_special_day(const Request& request) {
  const auto date = date_of(request);
  if (!date) return problem(HttpProblem::not_found, request);
  return with_body<SpecialDayAsked>(request, [&](const SpecialDayAsked& asked) {
    return edit(request, "put_special_day", *date,
                domain::SpecialDay{*date, asked.kind, asked.name.wording()});
  });
}

Response CalendarHandlers::delete_special_day(const Request& request) {
  const auto date = date_of(request);
  if (!date) return problem(HttpProblem::not_found, request);
  return edit(request, "delete_special_day", *date, std::nullopt);
}

Response CalendarHandlers::edit(const Request& request, std::string_view operation, Date date,
                                const std::optional<domain::SpecialDay>& special) {
  const auto version = demanded_version(request);
  if (version.missing) return problem(HttpProblem::precondition_required, request);
  const auto by = occasion(desk_, request);
  const auto edited = desk_.uow.transact([&](Store& store) -> Result<CalendarDay> {
    const auto held = store.calendar().day(date);
    if (!version.admits(held.version)) return Refusal::version_stale;
    auto day = services_.calendar.edit(store, by, held, special);
    if (day && day->edits > held.edits) audit(store, by, operation, {.nobody = true});
    return day;
  });
  return result(request, edited, [&](const CalendarDay& day) { return tagged_day(request, day); });
}

Response CalendarHandlers::list_calendar_edits(const Request& request) {
  Query query{request};
  const int limit = query.number("limit", {1, page_edits_max}).value_or(page_edits);
  std::optional<std::int64_t> after;
  if (const auto cursor = request.query.find("cursor")) {
    after = services_.seal.open(edits_list, *cursor);
    if (!after) query.wrong("cursor", "invalid_format");
  }
  if (query.is_wrong()) return query.answer();
  const auto page =
      desk_.uow.read([&](const Store& store) { return store.calendar().edits(after, limit); });
  ShownEdits list;
  for (const auto& line : page.lines) list.edits.push_back(shown(line.edit));
  if (page.next) list.next_cursor = services_.seal.seal(edits_list, *page.next);
  return answer(list);
}

}  // namespace kezek::api
