#include "integrations/eds/revocation.hpp"

#include <algorithm>

#include "integrations/eds/digest.hpp"

namespace kezek::integrations::eds {

namespace {

constexpr std::size_t remembered_max = 4096;

std::string_view text_of(const domain::Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

Revocation::Revocation(RevocationOptions options, const CrlStore* lists, const domain::Clock& clock,
                       domain::Random& random)
    : options_{std::move(options)},
      lists_{lists},
      clock_{clock},
      responder_{std::make_unique<OcspLine>(options_.ocsp, clock, random)} {}

RevocationAnswer Revocation::ask(const Certificate& leaf, const Authority& authority,
                                 domain::Instant at, domain::SignaturePurpose purpose) const {
  if (purpose == domain::SignaturePurpose::sign) return ask_anew(leaf, authority, at);
  const auto hash = sha256(leaf.der());
  if (auto known = recall(hash)) return *std::move(known);
  auto answer = ask_anew(leaf, authority, domain::Instant::max());
  remember(hash, answer);
  return answer;
}

RevocationAnswer Revocation::ask_anew(const Certificate& leaf, const Authority& authority,
                                      domain::Instant at) const {
  const auto serial = leaf.fields().serial;
  RevocationAnswer answer{.state = RevocationState::unreachable,
                          .detail = RevocationDetail::not_configured};
  if (responder_->is_configured()) {
    OcspQuestion question{
        .id = certificate_id(*authority.certificate, serial), .authority = authority, .at = at};
    question.delegate_is_revoked = [&](std::string_view delegate) {
      return lists_ != nullptr &&
             lists_->answer(authority, delegate, domain::Instant::max()).revoked_at.has_value();
    };
    answer = responder_->ask(std::move(question));
  }
  if (answer.state != RevocationState::unreachable || lists_ == nullptr) return answer;
  auto listed = lists_->answer(authority, serial, at);
  // Why the responder didn't answer says more than that there is no list either.
  return listed.state == RevocationState::unreachable &&
                 answer.detail != RevocationDetail::not_configured
             ? answer
             : listed;
}

std::optional<RevocationAnswer> Revocation::recall(const std::string& leaf_hash) const {
  const auto now = clock_.now();
  const std::lock_guard lock{mutex_};
  const auto found = good_.find(leaf_hash);
  if (found == good_.end()) return std::nullopt;
  if (now >= found->second.since && now < found->second.until) return found->second.answer;
  good_.erase(found);
  return std::nullopt;
}

void Revocation::remember(const std::string& leaf_hash, const RevocationAnswer& answer) const {
  const bool is_fresh_good = answer.state == RevocationState::good && answer.good_until &&
                             answer.proof->source == domain::RevocationSource::ocsp;
  if (!is_fresh_good) return;
  const auto now = clock_.now();
  const auto until = std::min(*answer.good_until, now + options_.sign_in_memory);
  const std::lock_guard lock{mutex_};
  if (good_.size() >= remembered_max) good_.clear();  // asking again costs a moment, no more
  good_.insert_or_assign(leaf_hash, Remembered{answer, now, until});
}

RevocationAnswer check_kept(const domain::RevocationProof& proof, const Certificate& leaf,
                            const Authority& authority, domain::Instant at,
                            const OcspPolicy& policy) {
  if (proof.source == domain::RevocationSource::crl)
    return {.detail = RevocationDetail::crl_not_kept};
  auto answer = judged(text_of(proof.answer),
                       {.id = certificate_id(*authority.certificate, leaf.fields().serial),
                        .authority = authority,
                        .at = at},
                       policy);
  if (answer.proof && answer.proof->said_at != proof.said_at)
    return {.detail = RevocationDetail::ocsp_stale};
  return answer;
}

}  // namespace kezek::integrations::eds
