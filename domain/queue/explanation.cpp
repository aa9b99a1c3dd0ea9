#include "domain/queue/explanation.hpp"

#include <algorithm>

#include "domain/base/expects.hpp"

namespace kezek::domain {

namespace {

std::optional<Shift> shift(const std::optional<Position>& before,
                           const std::optional<Position>& after) {
  if (!before || !after) return std::nullopt;
  return Shift{after->in_queue - before->in_queue,
               after->in_benefit_class - before->in_benefit_class};
}

/// Adds to the share of its cause, or makes it; shares stand in the order of the causes.
void add(std::vector<CauseShare>& shares, const CauseShare& one) {
  const auto place = std::ranges::lower_bound(shares, one.cause, {}, &CauseShare::cause);
  if (place == shares.end() || place->cause != one.cause) {
    shares.insert(place, one);
    return;
  }
  place->entries += one.entries;
  place->effect->in_queue += one.effect->in_queue;
  place->effect->in_benefit_class += one.effect->in_benefit_class;
}

/// When the ledger got each entry.
std::vector<Instant> arrivals(const std::vector<LedgerEntry>& entries) {
  std::vector<Instant> times;
  times.reserve(entries.size());
  for (const auto& entry : entries)
    times.push_back(times.empty() ? entry.at : std::max(times.back(), entry.at));
  return times;
}

/// Collects steps from the newest to the oldest.
class Steps {
 public:
  struct Change {
    std::optional<Position> before;
    std::optional<Position> after;
  };

  void add(const LedgerEntry& entry, Instant at, bool own, const Change& change) {
    if (!change.before && !change.after) return;
    const Date day = civil_date(at);
    if (own || steps_.empty() || steps_.back().own || steps_.back().day != day)
      steps_.push_back({day, at, own, {}, change.after});
    const CauseShare share{entry.cause, 1, shift(change.before, change.after)};
    domain::add(steps_.back().causes, share);
  }

  std::vector<ExplainedStep> oldest_first() && {
    std::ranges::reverse(steps_);
    return std::move(steps_);
  }

 private:
  std::vector<ExplainedStep> steps_;
};

Interleaving interleaving_before(const RecentLedger& ledger, std::size_t entry) {
  if (entry > 0) return ledger.entries[entry - 1].interleaving;
  return ledger.earlier.value_or(Interleaving{});
}

std::vector<CauseShare> effects_of(const std::vector<ExplainedStep>& steps) {
  std::vector<CauseShare> effects;
  for (const auto& step : steps)
    for (const auto& share : step.causes)
      if (share.effect) add(effects, share);
  return effects;
}

}  // namespace

std::optional<Standing> standing_of(const Outlook& outlook) {
  if (!outlook.benefit) return std::nullopt;
  return Standing{outlook.sizes, outlook.interleaving, *outlook.benefit,
                  outlook.ahead.of(*outlook.benefit)};
}

void undo(Outlook& outlook, const LedgerEntry& entry, const LedgerSubject& own,
          const Interleaving& earlier) {
  outlook.interleaving = earlier;
  if (!entry.subject) return;
  const bool is_own = entry.subject->application == own.application;
  expects(is_own == (entry.subject->key == own.key));
  const bool precedes = entry.subject->key < own.key;
  const auto count = [&](BenefitClass benefit, int change) {
    outlook.sizes.of(benefit) += change;
    if (precedes) outlook.ahead.of(benefit) += change;
  };
  if (entry.enters) count(*entry.enters, -1);
  if (entry.leaves) count(*entry.leaves, 1);
  if (!is_own) return;
  expects(outlook.benefit == entry.enters);
  outlook.benefit = entry.leaves;
}

Explanation explain(const LedgerSubject& own, Outlook now, const RecentLedger& ledger,
                    const Period& period) {
  const auto times = arrivals(ledger.entries);
  Steps steps;
  Explanation explanation;
  std::optional<Position> after = explanation.to = position_of(standing_of(now));
  for (std::size_t i = ledger.entries.size(); i > 0 && times[i - 1] >= period.since; --i) {
    const LedgerEntry& entry = ledger.entries[i - 1];
    undo(now, entry, own, interleaving_before(ledger, i - 1));
    const auto before = position_of(standing_of(now));
    if (times[i - 1] < period.until) {
      const bool is_own = entry.subject && entry.subject->application == own.application;
      steps.add(entry, times[i - 1], is_own, {before, after});
    } else {
      explanation.to = before;
    }
    after = before;
  }
  explanation.from = after;
  explanation.steps = std::move(steps).oldest_first();
  explanation.causes = effects_of(explanation.steps);
  return explanation;
}

}  // namespace kezek::domain
