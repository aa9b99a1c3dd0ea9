#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/http.hpp"
#include "api/http/problem.hpp"
#include "domain/base/names.hpp"
#include "domain/base/text.hpp"
#include "domain/base/time_text.hpp"

namespace kezek::api {

/// The whole number that a text is.
inline std::optional<int> number_in(std::string_view text) {
  int value = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  return read.ec == std::errc{} && read.ptr == end ? std::optional{value} : std::nullopt;
}

/// Reads query parameters as values and collects what is wrong with them.
class Query {
 public:
  struct Range {
    int min;
    int max;
  };

  explicit Query(const Request& request) : request_{request} {}

  template <domain::TextValue T>
  std::optional<T> optional(std::string_view name) {
    const auto text = request_.query.find(name);
    if (!text) return std::nullopt;
    auto value = T::parse(*text);
    if (!value) wrong(name, "invalid_format");
    return value;
  }

  template <domain::NamedEnum E>
  std::optional<E> optional(std::string_view name) {
    const auto text = request_.query.find(name);
    if (!text) return std::nullopt;
    auto value = domain::named<E>(*text);
    if (!value) wrong(name, "unknown_value");
    return value;
  }

  std::optional<domain::Instant> instant(std::string_view name) {
    const auto text = request_.query.find(name);
    if (!text) return std::nullopt;
    const auto value = domain::parse_instant(*text);
    if (!value) wrong(name, "invalid_format");
    return value;
  }

  std::optional<domain::Date> day(std::string_view name) {
    const auto text = request_.query.find(name);
    if (!text) return std::nullopt;
    const auto day = domain::parse_date(*text);
    if (!day) wrong(name, "invalid_format");
    return day;
  }

  std::optional<int> number(std::string_view name, Range range) {
    const auto text = request_.query.find(name);
    if (!text) return std::nullopt;
    const auto value = number_in(*text);
    if (!value) {
      wrong(name, "not_an_integer");
    } else if (*value < range.min || *value > range.max) {
      wrong(name, "out_of_range");
    }
    return value;
  }

  std::optional<bool> flag(std::string_view name) {
    const auto text = request_.query.find(name);
    if (!text) return std::nullopt;
    if (*text != "true" && *text != "false") wrong(name, "not_a_boolean");
    return *text == "true";
  }

  void wrong(std::string_view name, std::string_view code) {
    violations_.push_back({std::string{name}, std::string{code}});
  }
  bool is_wrong() const { return !violations_.empty(); }
  Response answer() const {
    return problem(HttpProblem::invalid_request, request_, {.violations = violations_});
  }

 private:
  const Request& request_;
  std::vector<Violation> violations_;
};

}  // namespace kezek::api
