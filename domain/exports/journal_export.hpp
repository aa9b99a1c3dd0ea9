#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "domain/access/actor.hpp"
#include "domain/base/id.hpp"
#include "domain/base/language.hpp"
#include "domain/base/names.hpp"
#include "domain/base/time.hpp"
#include "domain/ports/application_journal.hpp"

namespace kezek::domain {

/// `pending`: a job has still to write the file, or is writing it.
enum class ExportState { pending, ready };

constexpr auto names(ExportState) {
  using enum ExportState;
  return std::to_array<Named<ExportState>>({
      {pending, "pending"},
      {ready,   "ready"  },
  });
}

/// The journal by its filters as a file that an officer asked for.
struct JournalExport {
  static constexpr int of_person_max = 10;  ///< kept at once

  ExportId id;
  Actor asker;  ///< the file is written in their name, as far as they reach
  std::string request_id;
  JournalFilter filter;
  Language language;  ///< of its headings
  Instant asked_at;
  Instant expires_at;  ///< then the file and this are dropped
  ExportState state;
  std::optional<std::int64_t> lines{};  ///< once it is ready
};

}  // namespace kezek::domain
