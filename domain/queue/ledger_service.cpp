#include "domain/queue/ledger_service.hpp"

#include <map>

namespace kezek::domain {

namespace {

constexpr int seals_page = 1000;
constexpr int queues_at_a_time = 50;

/// Reads one ledger and what stands beside it.
class LedgerReview {
 public:
  LedgerReview(const Store& store, QueueId queue, const Digest& digest,
               const std::function<void(const LedgerFinding&)>& found)
      : ledgers_{store.ledgers()}, queue_{queue}, digest_{digest}, found_{found} {}

  LedgerVerdict run() {
    const LiveQueue live = ledgers_.live(queue_);
    follow_seals();
    follow_the_rest();
    expect(verdict_.entries == live.sequence, {queue_, Flaw::gap, live.sequence});
    expect(verdict_.entries == 0 || interleaving_ == live.interleaving,
           {queue_, Flaw::interleaving, verdict_.entries});
    expect(months_ == live.months, {queue_, Flaw::month});
    ledgers_.trace(queue_, [this](const TracedApplication& traced) { follow(traced); });
    expect(sizes_ == live.sizes, {queue_, Flaw::sizes});
    expect(counts_ == live.counts, {queue_, Flaw::count});
    return verdict_;
  }

 private:
  void expect(bool holds, const LedgerFinding& else_found) {
    if (holds) return;
    ++verdict_.flaws;
    found_(else_found);
  }

  void follow_seals() {
    for (;;) {
      const auto seals = ledgers_.seals(queue_, verdict_.sealed, seals_page);
      if (seals.empty()) return;
      for (const auto& seal : seals) follow(seal);
    }
  }

  void follow(const LedgerSeal& seal) {
    expect(seal.first == verdict_.sealed + 1, {queue_, Flaw::seal_gap, seal.first});
    const auto entries = ledgers_.entries(queue_, seal.first - 1, seal.last);
    for (const auto& entry : entries) {
      follow(entry);
      ++months_[{civil_month(entry.at), entry.cause}];
    }
    const auto hash =
        digest_.sha256(seal_text({seal.queue, verdict_.last_seal, seal.sealed_at, entries}));
    expect(hash == seal.hash, {queue_, Flaw::seal_broken, seal.last});
    verdict_.last_seal = seal.hash;
    verdict_.sealed = seal.last;
  }

  void follow_the_rest() {
    for (;;) {
      const auto after = verdict_.entries;
      const auto entries = ledgers_.entries(queue_, after, after + sealed_entries_max);
      if (entries.empty()) return;
      for (const auto& entry : entries) follow(entry);
    }
  }

  void follow(const LedgerEntry& entry) {
    expect(entry.sequence == verdict_.entries + 1, {queue_, Flaw::gap, entry.sequence});
    verdict_.entries = entry.sequence;
    interleaving_ = entry.interleaving;
  }

  /// Where its entries say that the application stands.
  std::optional<LivePlace> place_of(const TracedApplication& traced) {
    std::optional<LivePlace> place;
    std::optional<BenefitClass> stands;
    for (const auto& entry : traced.entries) {
      const QueueKey& key = entry.subject->key;
      expect(entry.leaves == stands && key == traced.entries.front().subject->key,
             {queue_, Flaw::contradiction, entry.sequence, traced.application});
      stands = entry.enters;
      place.reset();
      if (stands) place = LivePlace{*stands, key};
    }
    return place;
  }

  void follow(const TracedApplication& traced) {
    const auto place = place_of(traced);
    expect(place == traced.live, {queue_, Flaw::place, std::nullopt, traced.application});
    if (!place) return;
    ++sizes_.of(place->benefit);
    for (const auto& count : counts_of(*place)) ++counts_[count];
  }

  const LedgerRepository& ledgers_;
  QueueId queue_;
  const Digest& digest_;
  const std::function<void(const LedgerFinding&)>& found_;
  LedgerVerdict verdict_;
  Interleaving interleaving_;
  ClassSizes sizes_;
  std::map<ClassCount, std::int64_t> counts_;
  std::map<MonthlyCount, std::int64_t> months_;
};

}  // namespace

Date civil_month(Instant at) {
  const std::chrono::year_month_day day{civil_date(at)};
  return std::chrono::sys_days{day.year() / day.month() / 1};
}

std::array<ClassCount, 3> counts_of(const LivePlace& place) {
  const Instant at = place.key.filed_at;
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date{day};
  const std::chrono::sys_days month{date.year() / date.month() / 1};
  const auto hour = std::chrono::floor<std::chrono::hours>(at);
  return {
      ClassCount{place.benefit, "month", month},
      ClassCount{place.benefit, "day",   day  },
      ClassCount{place.benefit, "hour",  hour }
  };
}

int seal_ledgers(Store& store, const Digest& digest, Instant now) {
  auto& ledgers = store.ledgers();
  int made = 0;
  for (const auto& [queue, last] : ledgers.unsealed(queues_at_a_time)) {
    const auto after = last ? last->last : 0;
    const auto entries = ledgers.entries(queue, after, after + sealed_entries_max);
    const auto before = last ? std::optional{last->hash} : std::nullopt;
    if (ledgers.seal(seal_of({queue, before, now, entries}, digest))) ++made;
  }
  return made;
}

LedgerVerdict verify_ledger(const Store& store, QueueId queue, const Digest& digest,
                            const std::function<void(const LedgerFinding&)>& found) {
  return LedgerReview{store, queue, digest, found}.run();
}

}  // namespace kezek::domain
