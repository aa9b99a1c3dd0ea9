#pragma once

#include "tests/support/memory_repositories.hpp"

namespace kezek::test {

/// What changes the reference data changes what the store shows of it, at once.
class MemoryPolicies final : public domain::PolicyRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  domain::Result<domain::DatedPolicy> add(const domain::PolicyDecision& decision,
                                          const domain::Decided& decided) override;
  std::optional<domain::DatedPolicy> find(int version) const override;
  domain::PolicyPage list(const domain::PolicyQuestion& question) const override;
};

class MemoryCalendar final : public domain::CalendarRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  domain::WorkingCalendar current() const override { return tables.reference.calendar; }
  domain::CalendarDay day(domain::Date date) const override;
  bool add(const domain::CalendarEdit& edit) override;
  domain::CalendarEditPage edits(const std::optional<std::int64_t>& after,
                                 int limit) const override;
};

class MemoryDictionaries final : public domain::DictionaryRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  std::optional<domain::DictionaryEntry> find(domain::Dictionary dictionary,
                                              const domain::DictionaryCode& code) const override;
  bool add(const domain::DictionaryEntry& entry, const domain::Decided& decided) override;
};

class MemoryTexts final : public domain::TextRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  std::optional<domain::ServedText> find(domain::TextKey key, int version) const override;
  std::vector<domain::TextVersion> versions(domain::TextKey key) const override;
  bool add(const domain::ServedText& text, const domain::Decided& decided) override;
};

}  // namespace kezek::test
