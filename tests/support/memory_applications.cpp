#include <algorithm>

#include "tests/support/memory_repositories.hpp"

namespace kezek::test {

using namespace domain;

namespace {

/// rules.md §4.6: live, or enrolled.
bool stands(const Application& one) {
  return is_live(one.status) || one.status == Status::enrolled;
}

Representation of_filer(RepresentationId id, const Application& application) {
  Representation first{.id = id,
                       .application = application.id,
                       .person = application.filing.applicant.person,
                       .first = true,
                       .status = RepresentationStatus::pending,
                       .asked_at = application.filed_at};
  if (!application.filing.proved.representation) return first;
  first.status = RepresentationStatus::active;
  first.proof = RepresentationProof::civil_registry;
  first.since = application.filed_at;
  return first;
}

}  // namespace

std::optional<Status> MemoryApplications::standing_of(const Filing& filing,
                                                      std::optional<ApplicationId> holder) const {
  const auto& [person, key] = MemoryTables::own_key(filing);
  const auto another = [&](const ApplicationId* id) {
    return id != nullptr && *id != holder ? id : nullptr;
  };
  const ApplicationId* id = another(tables.standing_own.find({person, key}));
  if (id == nullptr && filing.proved.representation)
    id = another(tables.standing_children.find(key));
  return id ? std::optional{tables.applications.at(*id).facts.status} : std::nullopt;
}

bool MemoryApplications::take_keys(const Application& application) {
  const Filing& filing = application.filing;
  const auto own = MemoryTables::own_key(filing);
  const bool taken = tables.standing_own.insert(own, application.id) &&
                     (!filing.proved.representation ||
                      tables.standing_children.insert(own.second, application.id));
  if (!taken) tables.refused = true;
  return taken;
}

void MemoryApplications::free_keys(const Application& application) {
  const Filing& filing = application.filing;
  const auto own = MemoryTables::own_key(filing);
  tables.standing_own.erase(own);
  if (filing.proved.representation) tables.standing_children.erase(own.second);
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
  for (const auto& [key, id] : tables.standing_own.rows())
    if (key.second.first == ChildKey{child}) ids.push_back(id);
  std::ranges::sort(ids);
  return ids;
}

bool MemoryApplications::has_number(Source source, const SourceNumber& number) const {
  return tables.source_numbers.find({source, number}) != nullptr;
}

Result<std::vector<FiledAs>> MemoryApplications::file(const SignedFiling& f) {
  if (const auto refusal = tables.prove(f.evidence)) return *refusal;
  const Entry& from = f.filings.front().entry;
  if (from.number && !tables.source_numbers.insert({from.source, *from.number}, f.application())) {
    tables.refused = true;
    return Refusal::source_number_taken;
  }
  tables.acts.change(f.evidence.act, [&](Act& row) {
    row.status = ActStatus::done;
    row.signed_at = f.filed_at;
    row.application = f.children.front().application;
  });
  const int year = civil_year(f.filed_at);
  const int serial = ++tables.last_serial[year];
  std::vector<FiledAs> filed;
  for (std::size_t i = 0; i < f.children.size(); ++i) {
    const auto& [id, entry, queue_if_new, representation] = f.children[i];
    Filing filing = tables.filings.at(f.evidence.act).at(i);
    const BenefitClass benefit = filed_class(filing);
    const auto claim = std::exchange(filing.claim, {});
    const ApplicationNumber number{year, serial, static_cast<int>(i) + 1};
    const Application application{.id = id,
                                  .number = number,
                                  .filing = filing,
                                  .benefit = benefit,
                                  .status = filed_status(filing.proved),
                                  .filed_at = f.filed_at,
                                  .changed_at = f.entered_at,
                                  .policy_version = f.policy_version,
                                  .version = 1};
    if (!take_keys(application)) return Refusal::child_already_queued;
    const QueueId queue = open_queue(filing.queue(), queue_if_new, f.generals_per_priority);
    tables.applications.add(id, {application, queue});
    note(id, {.id = entry,
              .at = f.filed_at,
              .what = Happened::filed,
              .status = application.status,
              .by = f.by.person,
              .role = f.by.role,
              .district = f.by.district,
              .organisation = f.by.organisation});
    tables.representatives.add(representation, of_filer(representation, application));
    if (claim) tables.benefits.add(id, claimed(id, *claim, f.filed_at));
    filed.push_back({number, queue});
    if (!is_counted(application.status)) continue;
    MemoryQueue& joined = tables.queues.live(queue);
    joined.append({
        .sequence = joined.next_sequence(),
        .at = f.entered_at,
        .cause = Cause::joined,
        .subject = LedgerSubject{id, {f.filed_at, number}},
        .leaves = std::nullopt,
        .enters = application.benefit,
        .interleaving = joined.interleaving(),
        .by = f.by.person,
        .policy_version = f.policy_version
    });
  }
  return filed;
}

Result<Done> MemoryApplications::change(const ApplicationChange& c) {
  const Application& after = c.after;
  expects(tables.applications.at(after.id).facts.version == c.before.version);
  if (stands(c.before)) free_keys(c.before);
  if (stands(after) && !take_keys(after)) return Refusal::child_already_queued;
  const QueueId queue = open_queue(after.filing.queue(), c.queue_if_new, c.generals_per_priority);
  tables.applications.change(after.id, [&](KeptApplication& row) {
    row.facts = after;
    row.queue = queue;
  });
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

Outlook MemoryQueues::outlook(ApplicationId application) const {
  const KeptApplication& kept = tables.applications.at(application);
  const Application& facts = kept.facts;
  Outlook outlook = tables.queues.at(kept.queue).outlook({facts.filed_at, facts.number});
  if (is_counted(facts.status)) outlook.benefit = facts.benefit;
  return outlook;
}

std::optional<RecentLedger> MemoryQueues::ledger_since(ApplicationId application, Instant since,
                                                       int entries_max) const {
  const auto& ledger = tables.queues.at(tables.applications.at(application).queue).ledger();
  const auto is_recent = [&](const LedgerEntry& entry) { return entry.at >= since; };
  if (std::ranges::count_if(ledger, is_recent) > entries_max) return std::nullopt;
  const auto first = std::ranges::find_if(ledger, is_recent);
  if (first == ledger.end()) return RecentLedger{};
  RecentLedger recent{
      {first,   ledger.end()},
      {       }
  };
  if (first != ledger.begin()) recent.earlier = std::prev(first)->interleaving;
  return recent;
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
