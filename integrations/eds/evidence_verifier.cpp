#include "integrations/eds/evidence_verifier.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "integrations/eds/crl_store.hpp"
#include "integrations/eds/error_queue.hpp"
#include "integrations/eds/held_clock.hpp"
#include "integrations/eds/path.hpp"
#include "integrations/eds/revocation.hpp"
#include "integrations/eds/trust_store.hpp"

namespace kezek::integrations::eds {

namespace {

std::string_view view(const domain::Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The evidence's own chain, as if it were pinned: who looks says whether it is, and for what. None
/// when nobody could pin it.
std::optional<TrustStore> anchors_of(const domain::Evidence& kept) {
  TrustStore store;
  try {
    for (const auto& der : kept.chain) {
      const auto certificate = Certificate::parse(view(der));
      const bool root = certificate && certificate->is_self_issued();
      store.add(view(der), root ? AnchorKind::root : AnchorKind::intermediate, AnchorProfile::test,
                "of the evidence");
    }
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
  return store;
}

domain::Verification not_verified(const std::string& reason) {
  domain::Verification answer;
  answer.reason = reason;
  return answer;
}

/// What the lists that the evidence names say of a serial; crl_not_kept without them. Those of
/// other days may come with them, in any order: what is named is one list, and perhaps one of
/// changes.
RevocationAnswer listed_word(const domain::Evidence& kept, const Authority& authority,
                             std::string_view serial, const std::vector<std::string>& lists) {
  const HeldClock then{std::max(kept.judged_at, kept.revocation->said_at)};
  const auto said_by = [&](const std::string& list, const std::string* changes) {
    CrlStore store{{}, {authority}, then};
    static_cast<void>(store.take(list));
    if (changes != nullptr) static_cast<void>(store.take(*changes));
    return store.answer(authority, serial, kept.judged_at);
  };
  for (const auto& list : lists) {
    auto answer = said_by(list, nullptr);
    const bool is_part = answer.proof && kept.revocation->crl.starts_with(answer.proof->crl);
    for (auto changes = lists.begin();
         is_part && answer.proof != kept.revocation && changes != lists.end(); ++changes)
      answer = said_by(list, &*changes);
    if (answer.proof == kept.revocation) return answer;
  }
  return {.detail = RevocationDetail::crl_not_kept};
}

/// What the kept word says of the certificate at T.
RevocationAnswer kept_word(const domain::Evidence& kept, const TrustStore& anchors,
                           const std::vector<std::string>& lists) {
  const PathBuilder paths{anchors};
  const auto leaf = paths.leaf(view(kept.signer.certificate));
  if (!leaf) return {};
  const auto path = paths.path(*leaf, kept.judged_at);
  if (!path) return {};
  const auto& authority = (*path)->authority;
  if (kept.revocation->source == domain::RevocationSource::crl)
    return listed_word(kept, authority, leaf->certificate->fields().serial, lists);
  return check_kept(*kept.revocation, *leaf->certificate, authority, kept.judged_at);
}

void judge_revocation(const domain::Evidence& kept, const TrustStore& anchors,
                      const std::vector<std::string>& lists, domain::Verification& answer) {
  if (!kept.revocation) {
    answer.verdict = domain::Verdict::undetermined;
    answer.reason = "revocation_not_kept";
    return;
  }
  const auto word = kept_word(kept, anchors, lists);
  if (word.detail != RevocationDetail::none)
    answer.remarks.emplace_back(domain::name_of(word.detail));
  answer.revocation = word.proof;
  const auto flaw = flaw_of(word.state);
  if (!flaw) {
    answer.checks.emplace_back("revocation");
    return;
  }
  answer.verdict = verdict_of(word.state);
  answer.reason = domain::name_of(*flaw);
}

}  // namespace

domain::Verification EvidenceVerifier::verify(const domain::Evidence& kept) const {
  const CleanErrorQueue clean;
  if (kept.chain.empty()) return not_verified("chain_missing");
  const auto anchors = anchors_of(kept);
  if (!anchors) return not_verified("chain_unusable");
  auto answer =
      EdsVerifier{*anchors}.verify({kept.format, kept.signature, kept.record, kept.purpose,
                                    kept.received_at, view(kept.time_stamp)});
  if (answer.verdict == domain::Verdict::valid) judge_revocation(kept, *anchors, lists_, answer);
  return answer;
}

}  // namespace kezek::integrations::eds
