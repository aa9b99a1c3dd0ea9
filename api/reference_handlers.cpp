#include "api/reference_handlers.hpp"

#include <algorithm>
#include <charconv>

#include "api/entity_tag.hpp"
#include "api/query.hpp"
#include "api/reference_json.hpp"

namespace kezek::api {

std::vector<Route> ReferenceHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = ReferenceHandlers;
  return {
      row(get, "/v1/districts", list_districts, &Self::list_districts),
      with_query(row(get, "/v1/preschools", list_preschools, &Self::list_preschools), {"district"}),
      with_query(row(get, "/v1/calendar", list_special_days, &Self::list_special_days), {"year"}),
      row(get, "/v1/texts/{key}", get_text, &Self::get_text),
  };
}

Response ReferenceHandlers::list_districts(const Request&) {
  return desk_.uow.read([](const domain::Store& store) {
    DistrictList list{store.reference().districts};
    std::erase_if(list.districts, [](const auto& district) { return !district.selectable; });
    return answer(list);
  });
}

Response ReferenceHandlers::list_preschools(const Request& request) {
  Query query{request};
  const auto district = query.optional<domain::Kato>("district");
  if (query.is_wrong()) return query.answer();
  return desk_.uow.read([&](const domain::Store& store) {
    PreschoolList list{store.reference().preschools};
    if (district)
      std::erase_if(list.preschools, [&](const auto& p) { return p.district != *district; });
    return answer(list);
  });
}

Response ReferenceHandlers::list_special_days(const Request& request) {
  constexpr int year_min = 2000;
  constexpr int year_max = 2100;
  Query query{request};
  const int this_year = domain::civil_year(desk_.clock.now());
  const int year = query.number("year", {year_min, year_max}).value_or(this_year);
  if (query.is_wrong()) return query.answer();
  return desk_.uow.read([&](const domain::Store& store) {
    return answer(SpecialDayList{year, store.reference().calendar.special_days(year)});
  });
}

Response ReferenceHandlers::get_text(const Request& request) {
  const auto key = domain::named<domain::TextKey>(request.path.find("key").value_or(""));
  if (!key) return problem(HttpProblem::not_found, request);
  return desk_.uow.read([&](const domain::Store& store) {
    const auto* text = store.reference().text(*key);
    if (!text) return problem(HttpProblem::not_found, request);
    // Everybody's, so it may be kept; whoever keeps it asks before each use whether it is current.
    return tagged(request, answer(*text), std::to_string(text->version))
        .set(Header::cache_control, "no-cache");
  });
}

}  // namespace kezek::api
