#include <algorithm>

#include "tests/support/memory_repositories.hpp"

namespace kezek::test {

using namespace domain;

namespace {

template <class Row>
std::optional<Row> copied(const Row* row) {
  return row ? std::optional{*row} : std::nullopt;
}

}  // namespace

void MemoryActs::add(const Act& act, const std::vector<Filing>& filings) {
  expects(tables.people.find(act.person) != nullptr);
  tables.acts.add(act.id, act);
  tables.filings.add(act.id, filings);
}

std::optional<Act> MemoryActs::find(ActId id) const { return copied(tables.acts.find(id)); }

std::vector<Filing> MemoryActs::find_filings(ActId id) const {
  return copied(tables.filings.find(id)).value_or(std::vector<Filing>{});
}

Result<Done> MemoryActs::keep(const Evidence& evidence, Instant ask_at) {
  const Act* act = tables.acts.find(evidence.act);
  if (!act || act->status != ActStatus::pending) return Refusal::act_already_signed;
  if (!tables.acts_by_fingerprint.insert(evidence.fingerprint, act->id)) {
    tables.refused = true;
    return Refusal::signature_already_used;
  }
  tables.evidence.add(evidence.id, evidence);
  tables.acts_to_ask.add(act->id, {ask_at, 0});
  tables.acts.change(act->id, [&](Act& row) {
    row.status = ActStatus::verifying;
    row.signed_at = evidence.received_at;
  });
  return Done{};
}

Result<Done> MemoryActs::finish(const Evidence& evidence, ApplicationId application) {
  const auto refusal = tables.prove(evidence);
  if (refusal) return *refusal;
  tables.acts.change(evidence.act, [&](Act& row) {
    row.status = ActStatus::done;
    row.signed_at = evidence.received_at;
    row.application = application;
  });
  return Done{};
}

std::vector<ActId> MemoryActs::take_verifying(Instant now, const AskingAgain& plan) {
  std::vector<std::pair<Instant, ActId>> due;
  for (const auto& [act, asking] : tables.acts_to_ask.rows())
    if (asking.at <= now) due.emplace_back(asking.at, act);
  std::ranges::sort(due);
  std::vector<ActId> taken;
  for (const auto& [at, act] : due) {
    if (std::ssize(taken) == plan.acts_max) break;
    tables.acts_to_ask.change(act, [&](KeptAsking& asking) {
      const auto pause = plan.first_pause * (std::int64_t{1} << std::min(asking.asks++, 30));
      asking.at = now + std::min(pause, plan.longest_pause);
    });
    taken.push_back(act);
  }
  return taken;
}

Result<Done> MemoryActs::refuse(const Evidence& evidence, const ActRefusal& why) {
  const Act* act = tables.acts.find(evidence.act);
  if (!act || act->status != ActStatus::verifying) return Refusal::act_already_signed;
  tables.evidence.add(evidence.id, evidence);
  tables.acts_to_ask.erase(act->id);
  tables.acts.change(act->id, [&](Act& row) {
    row.status = ActStatus::refused;
    row.refusal = why;
  });
  return Done{};
}

VerifyingActs MemoryActs::verifying() const {
  VerifyingActs found{0, std::nullopt};
  for (const auto& [id, act] : tables.acts.rows()) {
    if (act.status != ActStatus::verifying) continue;
    ++found.count;
    if (!found.oldest || *act.signed_at < *found.oldest) found.oldest = act.signed_at;
  }
  return found;
}

void MemoryMobileSignings::keep(const MobileSigning& signing) {
  expects(tables.acts.find(signing.act) != nullptr);
  if (tables.mobile_signings.find(signing.act)) tables.mobile_signings.erase(signing.act);
  tables.mobile_signings.add(signing.act, signing);
}

std::optional<ActId> MemoryMobileSignings::act_of(const Sha256& token) const {
  for (const auto& [act, signing] : tables.mobile_signings.rows())
    if (signing.token == token) return act;
  return std::nullopt;
}

std::optional<Evidence> MemoryEvidence::find(EvidenceId id) const {
  return copied(tables.evidence.find(id));
}

std::optional<Evidence> MemoryEvidence::of_act(ActId act) const {
  const Evidence* last = nullptr;
  for (const auto& [id, evidence] : tables.evidence.rows())
    if (evidence.act == act && (!last || last->number < evidence.number)) last = &evidence;
  return copied(last);
}

std::vector<EvidenceId> MemoryEvidence::since(Instant since, const std::optional<EvidenceId>& after,
                                              int limit) const {
  std::vector<EvidenceId> found;
  const auto consider = [&](EvidenceId id, Instant at) {
    if (at >= since && (!after || *after < id)) found.push_back(id);
  };
  for (const auto& [id, evidence] : tables.evidence.rows()) consider(id, evidence.received_at);
  for (const auto& [act, evidence] : tables.code_evidence.rows())
    consider(evidence.id, evidence.signed_at);
  std::ranges::sort(found);
  if (std::ssize(found) > limit) found.erase(found.begin() + limit, found.end());
  return found;
}

}  // namespace kezek::test
