#include "integrations/eds/evidence_verifier.hpp"

#include <stdexcept>

#include "integrations/eds/trust_store.hpp"

namespace kezek::integrations::eds {

namespace {

std::string_view view(const domain::Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The evidence's own chain, as if it were pinned: who looks says whether it is.
TrustStore anchors_of(const domain::Evidence& kept) {
  TrustStore store;
  for (const auto& der : kept.chain) {
    const bool last = &der == &kept.chain.back();
    store.add(view(der), last ? AnchorKind::root : AnchorKind::intermediate,
              AnchorProfile::production, "of the evidence");
  }
  return store;
}

domain::Verification not_verified(const std::string& reason) {
  domain::Verification answer;
  answer.reason = reason;
  return answer;
}

domain::Verification without_revocation(const domain::Evidence& kept, const EdsPolicy& policy) {
  if (kept.format != domain::SignatureFormat::cms) return not_verified("format_not_supported");
  if (kept.chain.empty()) return not_verified("chain_missing");
  try {
    return CmsVerifier{anchors_of(kept), policy}.verify(
        {kept.format, kept.signature, kept.record, kept.purpose, kept.received_at});
  } catch (const std::runtime_error&) {
    return not_verified("chain_unusable");
  }
}

}  // namespace

KeptWord unread_word(const domain::Evidence& kept) {
  return {domain::Verdict::undetermined,
          kept.revocation ? "revocation_not_read" : "revocation_not_kept"};
}

domain::Verification EvidenceVerifier::verify(const domain::Evidence& kept) const {
  auto answer = without_revocation(kept, policy_);
  if (answer.verdict != domain::Verdict::valid) return answer;
  const auto word = kept.revocation ? check_word_(kept) : unread_word(kept);
  answer.verdict = word.verdict;
  answer.reason = word.reason;
  if (word.verdict == domain::Verdict::valid) answer.revocation = kept.revocation;
  return answer;
}

}  // namespace kezek::integrations::eds
