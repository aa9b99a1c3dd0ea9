#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/label_json.hpp"
#include "api/reference_json.hpp"
#include "domain/ports/reference_repositories.hpp"

namespace kezek::api {

struct SpecialDayAsked {
  domain::DayKind kind;
  LabelAsked name;
};

struct ShownDay {
  domain::Date date;
  bool working;
  std::optional<domain::DayKind> kind;
  std::optional<domain::Wording> name;
  int version;
};

struct ShownEdit {
  domain::Date date;
  domain::Instant edited_at;
  std::optional<domain::SpecialDay> before;
  std::optional<domain::SpecialDay> after;
  int windows_prolonged;
};

struct ShownEdits {
  std::vector<ShownEdit> edits;
  std::optional<std::string> next_cursor;
};

inline ShownDay shown(const domain::CalendarDay& day) {
  const auto calendar = domain::WorkingCalendar{}.with(day.date, day.special);
  return {.date = day.date,
          .working = calendar.is_working(day.date),
          .kind = day.special ? std::optional{day.special->kind} : std::nullopt,
          .name = day.special ? std::optional{day.special->name} : std::nullopt,
          .version = day.version};
}

inline ShownEdit shown(const domain::CalendarEdit& edit) {
  return {edit.date, edit.decided.at, edit.before, edit.after, edit.windows_prolonged};
}

namespace json {

template <>
struct Fields<SpecialDayAsked> {
  using T = SpecialDayAsked;
  static constexpr std::string_view name = "SpecialDayRequest";
  static constexpr std::tuple all{
      field("kind", &T::kind),
      field("name", &T::name),
  };
};

template <>
struct Fields<ShownDay> {
  using T = ShownDay;
  static constexpr std::string_view name = "CalendarDay";
  static constexpr std::tuple all{
      field("date", &T::date), field("working", &T::working), field("kind", &T::kind),
      field("name", &T::name), field("version", &T::version),
  };
};

template <>
struct Fields<ShownEdit> {
  using T = ShownEdit;
  static constexpr std::string_view name = "CalendarEdit";
  static constexpr std::tuple all{
      field("date", &T::date),
      field("edited_at", &T::edited_at),
      field("before", &T::before),
      field("after", &T::after),
      field("windows_prolonged", &T::windows_prolonged),
  };
};

template <>
struct Fields<ShownEdits> {
  using T = ShownEdits;
  static constexpr std::string_view name = "CalendarEditList";
  static constexpr std::tuple all{
      field("edits", &T::edits),
      field("next_cursor", &T::next_cursor),
  };
};

}  // namespace json
}  // namespace kezek::api
