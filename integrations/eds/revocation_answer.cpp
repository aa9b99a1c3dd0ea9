#include "integrations/eds/revocation_answer.hpp"

namespace kezek::integrations::eds {

namespace {

bool is_compromise(unsigned reason) {
  return reason == crl_reason::key_compromise || reason == crl_reason::authority_compromise ||
         reason == crl_reason::attribute_authority_compromise;
}

}  // namespace

std::optional<Flaw> flaw_of(RevocationState state) {
  switch (state) {
    case RevocationState::good:
      return std::nullopt;
    case RevocationState::revoked:
      return Flaw::revoked;
    case RevocationState::on_hold:
      return Flaw::certificate_on_hold;
    case RevocationState::never_issued:
      return Flaw::certificate_never_issued;
    case RevocationState::unknown:
      return Flaw::revocation_unknown;
    case RevocationState::unreachable:
      return Flaw::revocation_unreachable;
  }
  return Flaw::revocation_unknown;
}

domain::Verdict verdict_of(RevocationState state) {
  const bool nobody_knows =
      state == RevocationState::unknown || state == RevocationState::unreachable;
  if (nobody_knows) return domain::Verdict::undetermined;
  return state == RevocationState::good ? domain::Verdict::valid : domain::Verdict::invalid;
}

RevocationAnswer meaning_of(const RevokedWord& word, domain::Instant at) {
  const bool holds = word.reason == crl_reason::certificate_hold;
  RevocationAnswer answer{.state = RevocationState::revoked, .revoked_at = word.since};
  if (holds && word.since == domain::Instant{}) {
    answer.state = RevocationState::never_issued;
  } else if (word.since > at && !is_compromise(word.reason)) {
    answer.state = RevocationState::good;
    answer.detail = RevocationDetail::revoked_later;
  } else if (holds || word.reason == crl_reason::remove_from_crl) {
    answer.state = RevocationState::on_hold;
  }
  return answer;
}

}  // namespace kezek::integrations::eds
