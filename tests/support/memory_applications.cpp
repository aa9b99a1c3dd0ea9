#include "tests/support/memory_repositories.hpp"

namespace kezek::test {

using namespace domain;

std::optional<Status> MemoryApplications::standing_of(const Iin& child, QueueKind kind) const {
  const ApplicationId* id = tables.standing_children.find({child, kind});
  return id ? std::optional{tables.applications.at(*id).facts.status} : std::nullopt;
}

std::optional<Refusal> MemoryApplications::take_keys(const SignedFiling& filing) {
  const Child& child = filing.filing.child;
  const Evidence& evidence = filing.evidence;
  if (!tables.standing_children.insert({child.iin, filing.filing.kind}, filing.application))
    return Refusal::child_already_queued;
  const bool first = evidence.number == 1;
  if (first && !tables.acts_by_fingerprint.insert(evidence.fingerprint, evidence.act))
    return Refusal::signature_already_used;
  expects(tables.acts_by_fingerprint.at(evidence.fingerprint) == evidence.act);
  return std::nullopt;
}

Result<FiledAs> MemoryApplications::file(const SignedFiling& f) {
  const Act* act = tables.acts.find(f.evidence.act);
  const bool first = f.evidence.number == 1;
  if (!act || act->status != (first ? ActStatus::pending : ActStatus::verifying))
    return Refusal::act_already_signed;
  if (const auto refusal = take_keys(f)) {
    tables.refused = true;
    return *refusal;
  }
  tables.acts.change(act->id, [&](Act& row) {
    row.status = ActStatus::done;
    row.signed_at = f.filed_at;
    row.application = f.application;
  });
  if (!first) tables.acts_to_ask.erase(act->id);
  if (tables.queues_by_name.insert(f.filing.queue(), f.queue_if_new))
    tables.queues.add(f.queue_if_new, MemoryQueue{tables.log});
  const QueueId queue = tables.queues_by_name.at(f.filing.queue());

  const int year = civil_year(f.filed_at);
  const ApplicationNumber number{year, ++tables.last_serial[year], 1};
  const Filing& filing = tables.filings.at(f.evidence.act);
  tables.applications.add(
      f.application, {
                         {f.application, number, filing, Source::cabinet, BenefitClass::general,
                          filed_status, f.filed_at, f.entered_at, f.policy_version, 1},
                         queue
  });
  tables.history.add(f.history.id, f.history);
  tables.evidence.add(f.evidence.id, f.evidence);

  const std::int64_t sequence = tables.queues.at(queue).next_sequence();
  tables.queues.live(queue).append({
      sequence,
      f.entered_at,
      Cause::joined,
      f.application,
      {f.filed_at, number},
      std::nullopt,
      BenefitClass::general,
      f.history.by,
      f.policy_version
  });
  return FiledAs{number, queue, sequence};
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

std::vector<QueueId> MemoryQueues::all() const {
  std::vector<QueueId> ids;
  for (const auto& [id, queue] : tables.queues.rows()) ids.push_back(id);
  return ids;
}

std::vector<LedgerEntry> MemoryQueues::ledger(QueueId queue) const {
  const MemoryQueue* found = tables.queues.find(queue);
  return found ? found->ledger() : std::vector<LedgerEntry>{};
}

}  // namespace kezek::test
