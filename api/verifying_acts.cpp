#include "api/verifying_acts.hpp"

#include <exception>
#include <string_view>

namespace kezek::api {

namespace {

using domain::ActRefusal;
using domain::Done;
using domain::Evidence;
using domain::Occasion;
using domain::Refusal;
using domain::Result;
using domain::Store;
using domain::Verdict;
using domain::Verification;

/// Why the verifier's word ends the act; nothing when it is good, or there is still time to ask.
std::optional<Refusal> refusal_by(const Verification& word, const Evidence& kept,
                                  const domain::Policy& policy, domain::Instant now) {
  if (word.verdict == Verdict::invalid) return Refusal::signature_invalid;
  const bool late = word.verdict == Verdict::undetermined && is_given_up(kept, policy, now);
  return late ? std::optional{Refusal::signature_undetermined} : std::nullopt;
}

std::string_view view(const domain::Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

void VerifyingActs::round(const std::stop_token& stop) const {
  std::exception_ptr failure;
  const auto take = [&](Store& store) { return take_verifying(store, desk_.clock.now()); };
  for (auto due = desk_.uow.record(take); !due.empty(); due = desk_.uow.record(take))
    for (const auto& id : due) {
      if (stop.stop_requested()) return;
      if (auto failed = failure_of(id)) failure = failed;
    }
  if (failure) std::rethrow_exception(failure);
}

std::exception_ptr VerifyingActs::failure_of(domain::ActId id) const {
  try {
    ask(id);
    return nullptr;
  } catch (const std::exception&) {
    return std::current_exception();
  }
}

domain::VerifyingActs VerifyingActs::waiting() const {
  return desk_.uow.read([](const Store& store) { return store.acts().verifying(); });
}

std::optional<VerifyingActs::Kept> VerifyingActs::find(domain::ActId id) const {
  return desk_.uow.read([&](const Store& store) -> std::optional<Kept> {
    const auto act = store.acts().find(id);
    if (!act || act->status != domain::ActStatus::verifying) return std::nullopt;
    const auto evidence = store.evidence().of_act(id);
    domain::expects(evidence.has_value());
    const auto day = domain::civil_date(evidence->received_at);
    return Kept{*act, signer_of(store, *act), *evidence,
                store.reference().policies.on(act->district, day).policy};
  });
}

void VerifyingActs::ask(domain::ActId id) const {
  const auto kept = find(id);
  if (!kept) return;
  const Evidence& evidence = kept->evidence;
  const Verification word = verifier_.verify(
      {evidence.format, evidence.signature, evidence.record, evidence.purpose, evidence.received_at,
       view(evidence.time_stamp), domain::MayAsk::revocation});
  // The person whose signature it is acts; no session of theirs takes part.
  const Occasion by{kept->signer, "act-" + id.text(), desk_.clock.now(), desk_.ids};
  if (const auto refusal = refusal_by(word, evidence, kept->policy, by.at))
    return refuse(*kept, by, word, {*refusal, word.reason});
  if (word.verdict == Verdict::undetermined) return;

  const auto done = desk_.uow.transact([&](Store& store) -> Result<Done> {
    const auto outcome = acts_.complete(store, by, kept->act, evidence, word);
    if (!outcome) return outcome.error();
    audit(store, by, "complete_act",
          {.about = outcome->about, .application = outcome->application.id});
    return Done{};
  });
  // Another server may have ended the act meanwhile; then nothing is left to refuse.
  if (!done && done.error() != Refusal::act_already_signed)
    refuse(*kept, by, word, {done.error(), {}});
}

void VerifyingActs::refuse(const Kept& kept, const Occasion& by, const Verification& last_word,
                           const ActRefusal& why) const {
  (void)desk_.uow.transact([&](Store& store) -> Result<Done> {
    const auto refused = refuse_act(store, by, kept.evidence, last_word, why);
    if (refused) audit(store, by, "refuse_act");
    return refused;
  });
}

}  // namespace kezek::api
