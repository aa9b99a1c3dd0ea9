#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>

#include "api/journal_json.hpp"
#include "domain/exports/journal_export.hpp"

namespace kezek::api {

/// Which lines of the journal a file is to have.
struct ExportAsked {
  std::optional<domain::Status> status;
  std::optional<domain::QueueKind> kind;
  std::optional<domain::Kato> district;
  std::optional<json::Count<birth_year_max>> birth_year;
  std::optional<domain::BenefitClass> benefit;
  std::optional<domain::Source> source;
  std::optional<domain::Date> filed_from;
  std::optional<domain::Date> filed_to;
};

struct ShownExport {
  domain::ExportId id;
  domain::ExportState state;
  domain::Instant asked_at;
  domain::Instant expires_at;
  std::optional<std::int64_t> lines;
};

namespace json {

template <>
struct Fields<ExportAsked> {
  using T = ExportAsked;
  static constexpr std::string_view name = "ExportRequest";
  static constexpr std::tuple all{
      field("status", &T::status),         field("kind", &T::kind),
      field("district", &T::district),     field("birth_year", &T::birth_year),
      field("benefit", &T::benefit),       field("source", &T::source),
      field("filed_from", &T::filed_from), field("filed_to", &T::filed_to),
  };
};

template <>
struct Fields<ShownExport> {
  using T = ShownExport;
  static constexpr std::string_view name = "Export";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("state", &T::state),
      field("asked_at", &T::asked_at),
      field("expires_at", &T::expires_at),
      field("lines", &T::lines),
  };
};

}  // namespace json
}  // namespace kezek::api
