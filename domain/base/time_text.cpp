#include "domain/base/time_text.hpp"

#include <algorithm>
#include <charconv>

namespace kezek::domain {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int year_min = 1900;
constexpr int microsecond_digits = 6;

std::string padded(std::int64_t value, int width) {
  std::string text = std::to_string(value);
  text.insert(0, static_cast<std::size_t>(std::max(0, width - static_cast<int>(text.size()))), '0');
  return text;
}

/// Fixed-width decimal fields and the letters between them.
class Fields {
 public:
  explicit Fields(std::string_view text) : rest_{text} {}

  int number(std::size_t digits) {
    const std::string_view field = rest_.substr(0, digits);
    if (field.size() != digits || !std::ranges::all_of(field, is_digit)) return fail();
    int value = 0;
    std::from_chars(field.data(), field.data() + field.size(), value);
    rest_.remove_prefix(digits);
    return value;
  }
  bool letter(char expected) {
    if (!next_is(expected)) return fail() != 0;
    rest_.remove_prefix(1);
    return true;
  }
  bool next_is(char c) const { return rest_.starts_with(c); }
  bool ended_well() const { return good_ && rest_.empty(); }
  bool good() const { return good_; }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  int fail() {
    good_ = false;
    return 0;
  }

  std::string_view rest_;
  bool good_ = true;
};

std::optional<Date> take_date(Fields& fields) {
  const int year = fields.number(4);
  fields.letter('-');
  const int month = fields.number(2);
  fields.letter('-');
  const int day = fields.number(2);
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!fields.good() || year < year_min || !date.ok()) return std::nullopt;
  return Date{date};
}

std::optional<microseconds> take_time(Fields& fields) {
  const int hour = fields.number(2);
  fields.letter(':');
  const int minute = fields.number(2);
  fields.letter(':');
  const int second = fields.number(2);
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  microseconds time = hours{hour} + minutes{minute} + seconds{second};
  if (fields.next_is('.')) {
    fields.letter('.');
    const microseconds fraction{fields.number(microsecond_digits)};
    if (fraction.count() == 0) return std::nullopt;  // a time has one spelling, and this has none
    time += fraction;
  }
  return time;
}

}  // namespace

std::string text_of(Instant at) {
  const Date day = floor<days>(at);
  const auto time = at - day;
  const auto micro = time % seconds{1};
  std::string text = text_of(day) + "T" + padded(time / hours{1}, 2) + ":" +
                     padded(time / minutes{1} % 60, 2) + ":" + padded(time / seconds{1} % 60, 2);
  if (micro.count() != 0) text += "." + padded(micro.count(), microsecond_digits);
  return text + "Z";
}

std::optional<Instant> parse_instant(std::string_view text) {
  Fields fields{text};
  const auto day = take_date(fields);
  fields.letter('T');
  const auto time = take_time(fields);
  fields.letter('Z');
  if (!day || !time || !fields.ended_well()) return std::nullopt;
  return *day + *time;
}

std::string text_of(Date day) {
  const std::chrono::year_month_day date{day};
  return padded(static_cast<int>(date.year()), 4) + "-" +
         padded(static_cast<unsigned>(date.month()), 2) + "-" +
         padded(static_cast<unsigned>(date.day()), 2);
}

std::optional<Date> parse_date(std::string_view text) {
  Fields fields{text};
  const auto day = take_date(fields);
  return fields.ended_well() ? day : std::nullopt;
}

}  // namespace kezek::domain
