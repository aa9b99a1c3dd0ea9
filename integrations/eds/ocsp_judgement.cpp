#include "integrations/eds/ocsp_judgement.hpp"

#include <algorithm>
#include <memory>

#include "domain/base/expects.hpp"
#include "integrations/eds/digest.hpp"
#include "integrations/eds/ocsp_response.hpp"
#include "integrations/eds/oid.hpp"

namespace kezek::integrations::eds {

namespace {

using Doubt = std::optional<RevocationDetail>;
using enum RevocationDetail;

RevocationAnswer unbelieved(RevocationDetail why) {
  return {.state = RevocationState::unknown, .detail = why};
}

RevocationAnswer without_answer(OcspStatus status) {
  switch (status) {
    case OcspStatus::try_later:
    case OcspStatus::internal_error:
      return {.state = RevocationState::unreachable, .detail = ocsp_try_later};
    case OcspStatus::unauthorized:
      return unbelieved(ocsp_unauthorized);
    case OcspStatus::malformed_request:
    case OcspStatus::signature_required:
    case OcspStatus::successful:
      break;
  }
  return unbelieved(ocsp_refused);
}

bool is_responder(const Certificate& candidate, const OcspResponse& response) {
  if (!response.responder_name.empty())
    return candidate.fields().subject == response.responder_name;
  return sha1(key_bits(candidate)) == response.responder_key;
}

/// One response on its way through the checks, each of which relies on those before it.
class Judgement {
 public:
  Judgement(const OcspResponse& response, const OcspQuestion& question, const OcspPolicy& policy)
      : response_{response}, question_{question}, policy_{policy} {}

  Doubt doubt() {
    for (const auto check :
         {&Judgement::nonce, &Judgement::certificate, &Judgement::time, &Judgement::signature})
      if (const auto why = (this->*check)()) return why;
    return std::nullopt;
  }
  const SingleResponse& word() const {
    domain::expects(word_ != nullptr);
    return *word_;
  }
  domain::Instant good_until() const {
    return word_->next_update.value_or(word_->this_update + policy_.age_max);
  }

 private:
  Doubt nonce() {
    if (!question_.nonce) return std::nullopt;
    if (!response_.nonce) return policy_.nonce_needed ? Doubt{ocsp_nonce_missing} : std::nullopt;
    if (*response_.nonce != nonce_value(*question_.nonce)) return ocsp_nonce_wrong;
    return std::nullopt;
  }

  Doubt certificate() {
    const auto& id = question_.id;
    const auto is_this = [&](const SingleResponse& single) {
      return oid::sha256 == single.hash.oid && single.issuer_name_hash == id.issuer_name_hash &&
             single.issuer_key_hash == id.issuer_key_hash && single.serial == id.serial;
    };
    const auto found = std::ranges::find_if(response_.answers, is_this);
    // Two words about one certificate are none.
    if (found == response_.answers.end() ||
        std::find_if(found + 1, response_.answers.end(), is_this) != response_.answers.end())
      return ocsp_other_certificate;
    word_ = &*found;
    return std::nullopt;
  }

  Doubt time() {
    const auto needed = question_.now.value_or(question_.at);
    if (good_until() < word_->this_update || needed > good_until()) return ocsp_stale;
    if (!question_.now) return std::nullopt;
    const auto ahead = *question_.now + policy_.skew;
    if (word_->this_update > ahead || response_.produced_at > ahead) return ocsp_not_yet;
    return std::nullopt;
  }

  Doubt signature() {
    const auto family = certificate_family(response_.algorithm);
    const auto& authority = *question_.authority.certificate;
    if (!family || *family != authority.key().family()) return ocsp_algorithm_not_allowed;
    Doubt last = ocsp_responder_unknown;
    if (is_responder(authority, response_)) {
      if (signed_by(authority)) return std::nullopt;
      last = ocsp_signature_wrong;
    }
    for (const auto der : response_.certificates) {
      const auto candidate = Certificate::parse(der);
      if (!candidate || !is_responder(*candidate, response_)) continue;
      last = delegate_doubt(*candidate);
      if (!last) return std::nullopt;
    }
    return last;
  }

  bool signed_by(const Certificate& responder) const {
    return responder.key().verifies(response_.signed_part, response_.signature);
  }

  Doubt delegate_doubt(const Certificate& delegate) const {
    const auto& fields = delegate.fields();
    const auto& authority = *question_.authority.certificate;
    const auto& issuer = authority.fields();
    const auto& key = fields.extensions.authority_key;
    if (fields.issuer != issuer.subject || !key || key != issuer.extensions.subject_key ||
        !delegate.is_signed_by(authority))
      return ocsp_responder_of_another;
    if (!is_for_ocsp(fields.extensions)) return ocsp_responder_not_for_ocsp;
    const auto then = question_.now.value_or(response_.produced_at);
    if (then < fields.not_before || then > fields.not_after) return ocsp_responder_expired;
    if (question_.delegate_is_revoked && question_.delegate_is_revoked(fields.serial))
      return ocsp_responder_revoked;
    if (delegate.key().family() != authority.key().family()) return ocsp_algorithm_not_allowed;
    if (!signed_by(delegate)) return ocsp_signature_wrong;
    return std::nullopt;
  }

  static bool is_for_ocsp(const Extensions& extensions) {
    return extensions.has_purpose(oid::ocsp_signing.view()) && !extensions.critical_unknown &&
           !extensions.authority &&
           (!extensions.key_usage || extensions.allows(KeyUse::digital_signature));
  }

  const OcspResponse& response_;
  const OcspQuestion& question_;
  const OcspPolicy& policy_;
  const SingleResponse* word_ = nullptr;
};

RevocationAnswer answer_of(const SingleResponse& word, domain::Instant at) {
  switch (word.status) {
    case SingleResponse::Status::good:
      return {.state = RevocationState::good};
    case SingleResponse::Status::revoked:
      return meaning_of(word.revoked, at);
    case SingleResponse::Status::unknown:
      break;
  }
  return unbelieved(ocsp_status_unknown);
}

}  // namespace

RevocationAnswer judged(std::string_view der, const OcspQuestion& question,
                        const OcspPolicy& policy) {
  const auto response = ocsp_response_in(der);
  if (!response) return unbelieved(ocsp_malformed);
  if (response->status != OcspStatus::successful) return without_answer(response->status);
  Judgement judgement{*response, question, policy};
  if (const auto why = judgement.doubt()) return unbelieved(*why);
  auto answer = answer_of(judgement.word(), question.at);
  answer.proof = {
      domain::RevocationSource::ocsp, {der.begin(), der.end()},
       {           },
       judgement.word().this_update
  };
  answer.good_until = judgement.good_until();
  return answer;
}

}  // namespace kezek::integrations::eds
