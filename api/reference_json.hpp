#pragma once

#include <string_view>
#include <tuple>
#include <vector>

#include "api/common_json.hpp"
#include "domain/reference.hpp"

namespace kezek::api {

/// The years of which the calendar is shown and kept.
inline constexpr int calendar_year_min = 2000;
inline constexpr int calendar_year_max = 2100;

struct DistrictList {
  std::vector<domain::District> districts;
};

struct PreschoolList {
  std::vector<domain::Preschool> preschools;
};

struct SpecialDayList {
  int year;
  std::vector<domain::SpecialDay> special_days;
};

namespace json {

template <>
struct Fields<domain::District> {
  using T = domain::District;
  static constexpr std::string_view name = "District";
  static constexpr std::tuple all{
      field("kato", &T::kato),
      field("name", &T::name),
  };
};

template <>
struct Fields<domain::Preschool> {
  using T = domain::Preschool;
  static constexpr std::string_view name = "Preschool";
  static constexpr std::tuple all{
      field("id", &T::id),           field("district", &T::district),   field("name", &T::name),
      field("address", &T::address), field("ownership", &T::ownership),
  };
};

template <>
struct Fields<domain::SpecialDay> {
  using T = domain::SpecialDay;
  static constexpr std::string_view name = "SpecialDay";
  static constexpr std::tuple all{
      field("date", &T::date),
      field("kind", &T::kind),
      field("name", &T::name),
  };
};

template <>
struct Fields<domain::ServedText> {
  using T = domain::ServedText;
  static constexpr std::string_view name = "ServedText";
  static constexpr std::tuple all{
      field("key", &T::key),
      field("version", &T::version),
      field("body", &T::body),
  };
};

template <>
struct Fields<DistrictList> {
  using T = DistrictList;
  static constexpr std::string_view name = "DistrictList";
  static constexpr std::tuple all{
      field("districts", &T::districts),
  };
};

template <>
struct Fields<PreschoolList> {
  using T = PreschoolList;
  static constexpr std::string_view name = "PreschoolList";
  static constexpr std::tuple all{
      field("preschools", &T::preschools),
  };
};

template <>
struct Fields<SpecialDayList> {
  using T = SpecialDayList;
  static constexpr std::string_view name = "SpecialDayList";
  static constexpr std::tuple all{
      field("year", &T::year),
      field("special_days", &T::special_days),
  };
};

}  // namespace json
}  // namespace kezek::api
