#include "domain/applications/application_life.hpp"
#include "domain/base/expects.hpp"
#include "domain/queue/ledger_service.hpp"
#include "domain/queue/queue_service.hpp"
#include "tests/support/driver.hpp"
#include "tests/support/told_history.hpp"

namespace kezek::test {

using domain::Application;
using domain::Cause;
using domain::Event;
using domain::expects;
using domain::Store;

/// Something happens to an application that was filed, or to the order of its queue.
void Driver::application_changes() {
  if (filed_.empty()) return act_is_asked();
  const auto held = kept(std::next(filed_.begin(), roll(filed_.size()))->first);
  switch (roll(6)) {
    case 0:
      return officer_decides(held, Event::remove, Cause::removed);
    case 1:
      return officer_decides(held, Event::block, Cause::blocked);
    case 2:
      return officer_decides(held, Event::unblock, Cause::restored);
    case 3:
      return application_moves(held);
    case 4:
      return ratio_changes();
    default:
      return benefit_changes(held);
  }
}

void Driver::officer_decides(const Application& held, Event event, Cause cause) {
  const auto parent = held.filing.applicant;
  const auto done = city_.store().transact([&](Store& store) {
    return happen(store, city_.occasion_of({parent.iin, parent.person}), held, {event, cause});
  });
  expects(done.has_value() == after(held.status, event).has_value());
  if (!done) {
    ++refused_;
    return;
  }
  if (done->status == domain::Status::removed)
    expects(queued_.erase(*held.filing.child.key.iin()) == 1);
}

void Driver::benefit_changes(const Application& held) {
  if (!is_live(held.status)) return;
  Application next = held;
  next.benefit = static_cast<domain::BenefitClass>(roll(names(held.benefit).size()));
  const bool is_better = next.benefit < held.benefit;
  write_change(held, next, is_better ? Cause::benefit_granted : Cause::benefit_withdrawn);
}

void Driver::application_moves(const Application& held) {
  if (!is_live(held.status)) return;
  domain::Filing elsewhere = held.filing;
  elsewhere.district = held.filing.district == city_.kokshetau ? city_.burabay : city_.kokshetau;
  const auto parent = held.filing.applicant;
  const auto done = city_.store().transact([&](Store& store) {
    return alter(store, city_.occasion_of({parent.iin, parent.person}), held,
                 {domain::Happened::district_changed, elsewhere});
  });
  expects(done.has_value());
}

void Driver::ratio_changes() {
  const auto queues = all_queues();
  const auto& queue = queues[roll(queues.size())];
  const int ratio = 1 + static_cast<int>(roll(5));
  const auto now = city_.clock.now();
  const auto changed = city_.store().transact([&](Store& store) -> domain::Result<bool> {
    return store.queues().change_ratio(queue.id, ratio, {now, 0});
  });
  expects(*changed == (ratio != queue.interleaving.generals_per_priority));
}

void Driver::write_change(const Application& before, Application after, Cause cause) {
  after.changed_at = city_.clock.now();
  ++after.version;
  domain::HistoryEntry line{city_.ids.next<domain::EntryId>(),
                            after.changed_at,
                            domain::Happened::corrected,
                            after.status,
                            std::nullopt,
                            std::nullopt};
  const domain::ApplicationChange change{
      .before = before,
      .after = std::move(after),
      .cause = cause,
      .history = std::move(line),
      .policy_version = 0,
      .queue_if_new = city_.ids.next<domain::QueueId>(),
      .generals_per_priority = domain::regulation.generals_per_priority};
  const auto done =
      city_.store().transact([&](Store& store) { return store.applications().change(change); });
  expects(done.has_value());
}

void Driver::check_queues() {
  std::int64_t counted = 0;
  for (const auto& [queue, name, interleaving] : all_queues()) {
    const auto ledger = ledger_of(queue);
    const domain::RebuiltQueue rebuilt{ledger};
    std::map<domain::ApplicationId, std::int64_t> positions;
    std::set<std::int64_t> taken;
    // A queue to which only a blocked application has moved has no entry yet.
    expects(ledger.empty() || rebuilt.interleaving() == interleaving);
    for (const auto& entry : ledger) {
      if (!entry.subject || !rebuilt.holds(entry.subject->application)) continue;
      const auto live = city_.standing(entry.subject->application);
      const auto said = rebuilt.standing(entry.subject->application);
      expects(live && live->sizes == said->sizes && live->index == said->index &&
              live->benefit == said->benefit && live->interleaving == said->interleaving);
      positions.insert_or_assign(entry.subject->application, position_of(*live).in_queue);
    }
    for (const auto& [application, position] : positions) taken.insert(position);
    const auto total = rebuilt.sizes().total();
    expects(static_cast<std::int64_t>(positions.size()) == total);
    expects(static_cast<std::int64_t>(taken.size()) == total);
    expects(taken.empty() || (*taken.begin() == 1 && *taken.rbegin() == total));
    counted += total;
  }
  std::int64_t standing = 0;
  for (const auto& [id, filed] : filed_)
    if (city_.standing(id)) ++standing;
  expects(counted == standing);
}

void Driver::check_explanations() {
  const domain::Period ever{domain::Instant{}, city_.clock.now() + std::chrono::hours{1}};
  for (const auto& [id, filed] : filed_) {
    if (roll(4) != 0) continue;
    const auto explanation = city_.store().snapshot(
        [&, id = id](const Store& store) { return explain_position(store, id, ever); });
    const auto application = kept(id);
    for (const auto& row : all_queues())
      if (row.name == application.filing.queue())
        expect_explained(*explanation, told_history(ledger_of(row.id), id));
  }
}

Application Driver::kept(domain::ApplicationId id) {
  return city_.store().read([&](const Store& store) { return *store.applications().find(id); });
}

void Driver::check_ledgers() {
  const auto seal = [this](Store& store) {
    return domain::seal_ledgers(store, city_.digest, city_.clock.now());
  };
  while (city_.store().record(seal) > 0) continue;
  for (const auto& row : all_queues()) {
    const auto verdict = city_.store().snapshot([&](const Store& store) {
      return domain::verify_ledger(store, row.id, city_.digest, [](const auto&) {});
    });
    expects(verdict.flaws == 0 && verdict.sealed == verdict.entries);
  }
}

std::vector<domain::QueueRow> Driver::all_queues() {
  return city_.store().read([](const Store& store) { return store.queues().all(); });
}

std::vector<domain::LedgerEntry> Driver::ledger_of(domain::QueueId queue) {
  return city_.store().read([&](const Store& store) { return store.queues().ledger(queue); });
}

}  // namespace kezek::test
