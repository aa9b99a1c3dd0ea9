#include <algorithm>

#include "tests/support/memory_repositories.hpp"

namespace kezek::test {

using namespace domain;

std::optional<Status> MemoryApplications::standing_of(const Iin& child, QueueKind kind) const {
  const ApplicationId* id = tables.standing_children.find({child, kind});
  return id ? std::optional{tables.applications.at(*id).facts.status} : std::nullopt;
}

QueueId MemoryApplications::open_queue(const QueueName& name, QueueId if_new, int ratio) {
  if (tables.queues_by_name.insert(name, if_new))
    tables.queues.add(if_new, MemoryQueue{
                                  tables.log, {ratio, 0}
    });
  return tables.queues_by_name.at(name);
}

std::vector<ApplicationId> MemoryApplications::standing_of(const Iin& child) const {
  std::vector<ApplicationId> ids;
  for (const auto& [key, id] : tables.standing_children.rows())
    if (key.first == child) ids.push_back(id);
  std::ranges::sort(ids);
  return ids;
}

Result<FiledAs> MemoryApplications::file(const SignedFiling& f) {
  if (const auto refusal = tables.prove(f.evidence)) return *refusal;
  const Filing& filing = tables.filings.at(f.evidence.act);
  if (!tables.standing_children.insert({filing.child.iin, filing.kind}, f.application)) {
    tables.refused = true;
    return Refusal::child_already_queued;
  }
  tables.acts.change(f.evidence.act, [&](Act& row) {
    row.status = ActStatus::done;
    row.signed_at = f.filed_at;
    row.application = f.application;
  });
  const QueueId queue = open_queue(filing.queue(), f.queue_if_new, f.generals_per_priority);

  const int year = civil_year(f.filed_at);
  const ApplicationNumber number{year, ++tables.last_serial[year], 1};
  tables.applications.add(
      f.application, {
                         {f.application, number, filing, Source::cabinet, BenefitClass::general,
                          filed_status, f.filed_at, f.entered_at, f.policy_version, 1},
                         queue
  });
  tables.history.add(f.history.id, {f.application, f.history});
  tables.representatives.add(f.representation.id, f.representation);

  const std::int64_t sequence = tables.queues.at(queue).next_sequence();
  tables.queues.live(queue).append({
      .sequence = sequence,
      .at = f.entered_at,
      .cause = Cause::joined,
      .subject = LedgerSubject{f.application, {f.filed_at, number}},
      .leaves = std::nullopt,
      .enters = BenefitClass::general,
      .interleaving = tables.queues.at(queue).interleaving(),
      .by = f.history.by,
      .policy_version = f.policy_version
  });
  return FiledAs{number, queue, sequence};
}

Result<Done> MemoryApplications::change(const ApplicationChange& c) {
  const Application& after = c.after;
  expects(tables.applications.at(after.id).facts.version == c.before.version);
  const auto stands = [](const Application& one) {
    return is_live(one.status) || one.status == Status::enrolled;
  };
  const auto key = [](const Application& one) {
    return MemoryTables::ChildKey{one.filing.child.iin, one.filing.kind};
  };
  if (stands(c.before)) tables.standing_children.erase(key(c.before));
  if (stands(after) && !tables.standing_children.insert(key(after), after.id)) {
    tables.refused = true;
    return Refusal::child_already_queued;
  }
  const QueueId queue = open_queue(after.filing.queue(), c.queue_if_new, c.generals_per_priority);
  tables.applications.change(after.id, [&](KeptApplication& row) { row = {after, queue}; });
  note(after.id, c.history);
  for (const auto& move : moves_of(c)) {
    MemoryQueue& moved = tables.queues.live(tables.queues_by_name.at(move.queue));
    moved.append({
        .sequence = moved.next_sequence(),
        .at = after.changed_at,
        .cause = move.cause,
        .subject = LedgerSubject{after.id, {after.filed_at, after.number}},
        .leaves = move.leaves,
        .enters = move.enters,
        .interleaving = moved.interleaving(),
        .by = c.history.by,
        .policy_version = c.policy_version
    });
  }
  return Done{};
}

void MemoryApplications::note(ApplicationId id, const HistoryEntry& entry) {
  tables.history.add(entry.id, {id, entry});
}

std::vector<HistoryEntry> MemoryApplications::history(ApplicationId id) const {
  std::vector<HistoryEntry> entries;
  for (const auto& [key, kept] : tables.history.rows())
    if (kept.application == id) entries.push_back(kept.entry);
  std::ranges::stable_sort(entries, {}, &HistoryEntry::at);
  return entries;
}

std::optional<Application> MemoryApplications::find(ApplicationId id) const {
  const KeptApplication* kept = tables.applications.find(id);
  return kept ? std::optional{kept->facts} : std::nullopt;
}

std::optional<Standing> MemoryQueues::standing(ApplicationId application) const {
  const KeptApplication* kept = tables.applications.find(application);
  if (!kept || !is_counted(kept->facts.status)) return std::nullopt;
  const Application& facts = kept->facts;
  return tables.queues.at(kept->queue).standing(facts.benefit, {facts.filed_at, facts.number});
}

std::vector<QueueRow> MemoryQueues::all() const {
  std::vector<QueueRow> rows;
  for (const auto& [name, id] : tables.queues_by_name.rows())
    rows.push_back({id, name, tables.queues.at(id).interleaving()});
  return rows;
}

bool MemoryQueues::change_ratio(QueueId id, int generals_per_priority, const LedgerOccasion& by) {
  MemoryQueue& queue = tables.queues.live(id);
  if (queue.interleaving().generals_per_priority == generals_per_priority) return false;
  queue.append({.sequence = queue.next_sequence(),
                .at = by.at,
                .cause = Cause::policy_changed,
                .subject = std::nullopt,
                .leaves = std::nullopt,
                .enters = std::nullopt,
                .interleaving = under_ratio(generals_per_priority, queue.interleaving()),
                .by = std::nullopt,
                .policy_version = by.policy_version});
  return true;
}

std::vector<LedgerEntry> MemoryQueues::ledger(QueueId queue) const {
  const MemoryQueue* found = tables.queues.find(queue);
  return found ? found->ledger() : std::vector<LedgerEntry>{};
}

}  // namespace kezek::test
