#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/access/decided.hpp"
#include "domain/base/result.hpp"
#include "domain/calendar/calendar_edit.hpp"
#include "domain/dictionaries/dictionary.hpp"
#include "domain/policy.hpp"
#include "domain/reference.hpp"

namespace kezek::domain {

/// What somebody puts in force: a policy before it has its version.
struct PolicyDecision {
  std::optional<Kato> district;  ///< absent: the whole region
  Date effective_from;
  Policy policy;
};

/// Which policies are listed, the newest version first.
struct PolicyQuestion {
  std::optional<Kato> district{};  ///< only those of this district
  std::optional<Kato> reader{};    ///< only those of this district and of the whole region
  std::optional<int> after{};      ///< only older ones than this version
  int limit;
};

struct PolicyPage {
  std::vector<DatedPolicy> policies;
  std::optional<int> next{};  ///< absent on the last page
};

class PolicyRepository {
 public:
  virtual ~PolicyRepository() = default;

  /// Keeps the policy as a version of its own. Refuses with policy_exists.
  virtual Result<DatedPolicy> add(const PolicyDecision& decision, const Decided& decided) = 0;
  virtual std::optional<DatedPolicy> find(int version) const = 0;
  virtual PolicyPage list(const PolicyQuestion& question) const = 0;
};

/// One edit of the calendar as a page shows it.
struct CalendarEditLine {
  std::int64_t id;
  CalendarEdit edit;
};

struct CalendarEditPage {
  std::vector<CalendarEditLine> lines;
  std::optional<std::int64_t> next{};  ///< absent on the last page
};

class CalendarRepository {
 public:
  virtual ~CalendarRepository() = default;

  /// As it stands now, edits of this transaction included.
  virtual WorkingCalendar current() const = 0;
  virtual CalendarDay day(Date date) const = 0;
  /// False when the day has an edit of that number already.
  virtual bool add(const CalendarEdit& edit) = 0;
  /// The newest first, after the one given.
  virtual CalendarEditPage edits(const std::optional<std::int64_t>& after, int limit) const = 0;
};

class DictionaryRepository {
 public:
  virtual ~DictionaryRepository() = default;

  /// The newest version.
  virtual std::optional<DictionaryEntry> find(Dictionary dictionary,
                                              const DictionaryCode& code) const = 0;
  /// False when there is that version of the entry already.
  virtual bool add(const DictionaryEntry& entry, const Decided& decided) = 0;
};

/// A version of a text without its body.
struct TextVersion {
  int version;
  std::optional<Instant> published_at;  ///< absent: shipped with the service
};

class TextRepository {
 public:
  virtual ~TextRepository() = default;

  virtual std::optional<ServedText> find(TextKey key, int version) const = 0;
  /// The newest first.
  virtual std::vector<TextVersion> versions(TextKey key) const = 0;
  /// False when there is that version already.
  virtual bool add(const ServedText& text, const Decided& decided) = 0;
};

}  // namespace kezek::domain
