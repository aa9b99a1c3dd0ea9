#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "domain/base/id.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// What somebody has typed of a filing.
struct FilingDraftContent {
  static constexpr std::size_t bytes_max = 16'384;

  std::string json;                       ///< an object with some of the fields of a filing
  std::vector<AttachmentId> attachments;  ///< all that it names, anywhere
};

/// A filing that somebody goes on with later, or on another device. It is no status and promises
/// nothing (rules.md §4.5): no rule is judged by it, and no place in a queue comes of it.
struct FilingDraft {
  static constexpr int of_person_max = 5;
  static constexpr std::chrono::days kept{30};

  FilingDraftId id;
  PersonId person;
  FilingDraftContent content;
  Instant saved_at;
  int version;

  /// When it goes if it is not saved again.
  Instant kept_until() const { return saved_at + kept; }
};

}  // namespace kezek::domain
