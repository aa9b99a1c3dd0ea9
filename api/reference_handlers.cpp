#include "api/reference_handlers.hpp"

#include <algorithm>

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
  Query query{request};
  const int this_year = domain::civil_year(desk_.clock.now());
  const int year = query.number("year", {calendar_year_min, calendar_year_max}).value_or(this_year);
  if (query.is_wrong()) return query.answer();
  return desk_.uow.read([&](const domain::Store& store) {
    return answer(SpecialDayList{year, store.reference().calendar.special_days(year)});
  });
}

}  // namespace kezek::api
