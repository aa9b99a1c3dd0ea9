#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/application_json.hpp"
#include "domain/ports/application_journal.hpp"

namespace kezek::api {

inline constexpr int page_lines_max = 100;
inline constexpr int birth_year_min = 2000;
inline constexpr int birth_year_max = 2100;

/// What an officer looks for: one of the first four, among the lines that the others leave.
struct SearchAsked {
  std::optional<domain::ApplicationNumber> number;
  std::optional<domain::SourceNumber> source_number;
  std::optional<json::Typed<domain::Iin>> iin;
  std::optional<domain::NameSought> name;
  std::optional<domain::Status> status;
  std::optional<domain::QueueKind> kind;
  std::optional<domain::Kato> district;
  std::optional<json::Count<birth_year_max>> birth_year;
  std::optional<domain::BenefitClass> benefit;
  std::optional<domain::Source> source;
  std::optional<domain::Date> filed_from;
  std::optional<domain::Date> filed_to;
  std::optional<json::Count<page_lines_max>> limit;
  std::optional<json::Text<200>> cursor;
};

struct ShownLine {
  domain::ApplicationId id;
  domain::ApplicationNumber number;
  ShownChild child;
  domain::PersonName applicant;
  std::optional<domain::Iin> applicant_iin;  ///< to officers only
  domain::Kato district;
  domain::QueueKind kind;
  domain::GroupLanguage language;
  domain::BenefitClass benefit;
  domain::Source source;
  std::optional<domain::SourceNumber> source_number;
  domain::Status status;
  std::string status_label;
  domain::Instant filed_at;
  domain::Instant changed_at;
  std::optional<domain::Position> position;
  std::optional<ShownClaim> benefit_claim;
};

struct ShownJournal {
  std::vector<ShownLine> applications;
  std::optional<std::string> next_cursor;
};

namespace json {

template <>
struct Fields<SearchAsked> {
  using T = SearchAsked;
  static constexpr std::string_view name = "ApplicationSearch";
  static constexpr std::tuple all{
      field("number", &T::number),
      field("source_number", &T::source_number),
      field("iin", &T::iin),
      field("name", &T::name),
      field("status", &T::status),
      field("kind", &T::kind),
      field("district", &T::district),
      field("birth_year", &T::birth_year),
      field("benefit", &T::benefit),
      field("source", &T::source),
      field("filed_from", &T::filed_from),
      field("filed_to", &T::filed_to),
      field("limit", &T::limit),
      field("cursor", &T::cursor),
  };

  static std::vector<Violation> faults(const T& asked) {
    const int sought = static_cast<int>(asked.number.has_value()) +
                       static_cast<int>(asked.source_number.has_value()) +
                       static_cast<int>(asked.iin.has_value()) +
                       static_cast<int>(asked.name.has_value());
    if (sought == 0)
      return {
          {"/name", "missing"}
      };
    if (sought > 1)
      return {
          {"/name", "not_alone"}
      };
    return {};
  }
};

template <>
struct Fields<ShownLine> {
  using T = ShownLine;
  static constexpr std::string_view name = "JournalLine";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("number", &T::number),
      field("child", &T::child),
      field("applicant", &T::applicant),
      field("applicant_iin", &T::applicant_iin),
      field("district", &T::district),
      field("kind", &T::kind),
      field("language", &T::language),
      field("benefit", &T::benefit),
      field("source", &T::source),
      field("source_number", &T::source_number),
      field("status", &T::status),
      field("status_label", &T::status_label),
      field("filed_at", &T::filed_at),
      field("changed_at", &T::changed_at),
      field("position", &T::position),
      field("benefit_claim", &T::benefit_claim),
  };
};

template <>
struct Fields<ShownJournal> {
  using T = ShownJournal;
  static constexpr std::string_view name = "Journal";
  static constexpr std::tuple all{
      field("applications", &T::applications),
      field("next_cursor", &T::next_cursor),
  };
};

}  // namespace json
}  // namespace kezek::api
