#include "domain/access/sign_in_service.hpp"

#include "domain/base/hex.hpp"
#include "domain/signing/act_service.hpp"
#include "domain/signing/canonical_json.hpp"

namespace kezek::domain {

namespace {

constexpr std::size_t nonce_bytes = 32;
constexpr std::size_t secret_bytes = 32;
constexpr std::int64_t record_version = 1;

/// The newest certificate says how somebody is called, whatever was registered or typed before; an
/// older one that still signs in does not bring back a former name.
Person person_of(Store& store, const Occasion& by, const Verification& verification) {
  const Signer& signer = *verification.signer;
  const Instant issued_at = verification.issued_at;
  Person person = store.people().meet({.id = by.ids.next<PersonId>(),
                                       .iin = signer.iin,
                                       .name = signer.common_name,
                                       .contacts = std::nullopt,
                                       .version = 0,
                                       .name_certified_at = issued_at});
  if (person.name_certified_at >= issued_at) return person;
  if (store.people().certify_name(person.id, signer.common_name, issued_at))
    store.audit().add({by.at, "correct_name", by.request_id, person.id, Role::applicant, person.id,
                       std::nullopt});
  return person;
}

std::int64_t unix_seconds(Instant at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

}  // namespace

IssuedChallenge SignInService::challenge(Store& store, const Occasion& by) {
  const Policy& policy = store.reference().policies.of_region(civil_date(by.at)).policy;
  const Instant expires_at = by.at + policy.sign_in_challenge;
  const std::string text = CanonicalObject{}
                               .set("aud", audience_)
                               .set("exp", unix_seconds(expires_at))
                               .set("nonce", hex(random_.bytes(nonce_bytes)))
                               .set("purpose", "sign-in")
                               .set("v", record_version)
                               .text();
  std::string secret = hex(random_.bytes(secret_bytes));
  Challenge challenge{
      by.ids.next<ChallengeId>(), text, digest_.sha256(secret), by.at, expires_at, std::nullopt};
  store.challenges().add(challenge);
  return {std::move(challenge), std::move(secret)};
}

Result<Challenge> SignInService::take(Store& store, const Occasion& by, ChallengeId id,
                                      const std::string& client_secret) const {
  const auto challenge = store.challenges().find(id);
  // A stranger must not learn that the challenge exists, nor use it up.
  if (!challenge || challenge->client_secret != digest_.sha256(client_secret))
    return Refusal::challenge_not_found;
  if (challenge->used_at) return Refusal::challenge_used;
  if (by.at >= challenge->expires_at) return Refusal::challenge_expired;
  if (!store.challenges().use(id, by.at)) return Refusal::challenge_used;
  return *challenge;
}

Result<SignedIn> SignInService::open(Store& store, const Occasion& by,
                                     const Verification& verification) {
  if (const auto refusal = refusal_of(verification)) return *refusal;
  return sessions_.open(store, by, person_of(store, by, verification), SignInMethod::eds);
}

}  // namespace kezek::domain
