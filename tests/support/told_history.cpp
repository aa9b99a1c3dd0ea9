#include "tests/support/told_history.hpp"

#include <map>

#include "domain/base/expects.hpp"

namespace kezek::test {

using namespace domain;

namespace {

std::optional<Position> position_in(const RebuiltQueue& queue, ApplicationId application) {
  const auto standing = queue.standing(application);
  return standing ? std::optional{position_of(*standing)} : std::nullopt;
}

Shift shift(const Position& before, const Position& after) {
  return {after.in_queue - before.in_queue, after.in_benefit_class - before.in_benefit_class};
}

void operator+=(Shift& sum, const Shift& one) {
  sum.in_queue += one.in_queue;
  sum.in_benefit_class += one.in_benefit_class;
}

struct Share {
  int entries{};
  Shift effect;
  friend bool operator==(const Share&, const Share&) = default;
};

std::map<Cause, Share> effects_of(const std::vector<Told>& told) {
  std::map<Cause, Share> shares;
  for (const auto& one : told) {
    if (!one.before || !one.after) continue;
    ++shares[one.cause].entries;
    shares[one.cause].effect += shift(*one.before, *one.after);
  }
  return shares;
}

std::map<Cause, Share> effects_of(const std::vector<CauseShare>& causes) {
  std::map<Cause, Share> shares;
  for (const auto& one : causes)
    expects(shares.emplace(one.cause, Share{one.entries, one.effect.value()}).second);
  return shares;
}

/// The told entries of one step: their number is that of its causes.
void expect_step(const ExplainedStep& step, std::vector<Told>::const_iterator& next) {
  const auto before = next->before;
  std::map<Cause, int> entries;
  Shift sum;
  for (const auto& share : step.causes) {
    entries[share.cause] = share.entries;
    expects(share.effect.has_value() == (before && step.position));
    if (share.effect) sum += *share.effect;
  }
  auto after = before;
  while (!entries.empty()) {
    while (!next->before && !next->after) ++next;
    expects(next->before == after && next->own == step.own);
    const auto left = entries.find(next->cause);
    expects(left != entries.end());
    if (--left->second == 0) entries.erase(left);
    after = next++->after;
  }
  expects(after == step.position);
  if (before && after) expects(shift(*before, *after) == sum);
}

}  // namespace

std::vector<Told> told_history(const std::vector<LedgerEntry>& ledger, ApplicationId application) {
  std::vector<Told> told;
  RebuiltQueue queue;
  std::optional<Position> before;
  for (const auto& entry : ledger) {
    queue.apply(entry);
    const auto after = position_in(queue, application);
    const bool own = entry.subject && entry.subject->application == application;
    told.push_back({entry.cause, own, before, after});
    before = after;
  }
  return told;
}

void expect_explained(const Explanation& explanation, const std::vector<Told>& told) {
  if (told.empty()) return expects(explanation.steps.empty() && explanation.from == explanation.to);
  expects(explanation.from == told.front().before && explanation.to == told.back().after);
  auto next = told.begin();
  for (const auto& step : explanation.steps) {
    while (!next->before && !next->after) ++next;
    expect_step(step, next);
  }
  for (; next != told.end(); ++next) expects(!next->before && !next->after);
  expects(effects_of(explanation.causes) == effects_of(told));
}

}  // namespace kezek::test
