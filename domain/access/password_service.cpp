#include "domain/access/password_service.hpp"

#include <algorithm>

#include "domain/access/attempt_audit.hpp"
#include "domain/access/password_rules.hpp"
#include "domain/base/expects.hpp"
#include "domain/base/hex.hpp"

namespace kezek::domain {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t device_bytes = 32;
constexpr int devices_max = 20;
constexpr std::chrono::minutes first_pause{1};

const Policy& policy_of(const Store& store, Instant now) {
  return store.reference().policies.of_region(civil_date(now)).policy;
}

void audit(Store& store, const Occasion& by, std::string_view operation,
           const std::optional<StaffAccount>& account) {
  audit_attempt(store, by, operation, account ? std::optional{account->person} : std::nullopt);
}

std::chrono::seconds until(Instant then, Instant now) {
  return std::max(std::chrono::ceil<std::chrono::seconds>(then - now), 1s);
}

}  // namespace

Pauses pauses_of(const Policy& policy) {
  Pauses pauses(static_cast<std::size_t>(policy.password_tries) - 1, 0s);
  for (std::chrono::minutes pause = first_pause; pause < policy.password_pause_max; pause *= 2)
    pauses.emplace_back(pause);
  pauses.emplace_back(policy.password_pause_max);
  return pauses;
}

bool PasswordService::knows(const Store& store, Instant at, const Iin& iin,
                            const std::string& device) const {
  return known(store, at, iin, device).has_value();
}

PasswordAttempt PasswordService::attempt(Store& store, const Occasion& by, const Iin& iin,
                                         const std::optional<std::string>& device) const {
  // The digest of an IIN hides nothing; it only makes every bucket a key of one shape.
  PasswordAttempt attempt{ports_.digest.sha256("iin " + iin.text()), store.staff().find_by_iin(iin),
                          std::nullopt};
  if (const auto digest = device ? known(store, by.at, iin, *device) : std::nullopt) {
    attempt.bucket = *digest;
    attempt.device = device;
  }
  return counted(store, by, std::move(attempt));
}

PasswordAttempt PasswordService::attempt_in_session(Store& store, const Occasion& by) const {
  const std::string session = by.actor->session.text();
  return counted(store, by,
                 {ports_.digest.sha256("session " + session),
                  store.staff().find_by_person(by.person()), std::nullopt});
}

bool PasswordService::matches(const PasswordAttempt& attempt, std::string_view password) const {
  expects(!attempt.wait);
  const bool has_password = attempt.account && attempt.account->password;
  const auto& kept = has_password ? *attempt.account->password : ports_.hasher.nobodys();
  return ports_.hasher.matches(password, kept) && has_password;
}

Result<StaffSignedIn> PasswordService::sign_in(Store& store, const Occasion& by,
                                               const PasswordAttempt& attempt, bool matched) {
  const auto account = matched ? unchanged(store, attempt) : std::nullopt;
  if (!account) {
    audit(store, by, "sign_in_failed", attempt.account);
    return Refusal::credentials_wrong;
  }
  store.attempts().forgive(attempt.bucket);
  auto signed_in = opened(store, by, *account, attempt.device);
  if (!signed_in) audit(store, by, "sign_in_failed", account);
  return signed_in;
}

Result<StaffAccount> PasswordService::invited(const Store& store, const Occasion& by,
                                              const Iin& iin, const std::string& code) const {
  auto account = store.staff().find_by_iin(iin);
  if (!account || account->block) return Refusal::invitation_invalid;
  const auto invitation = store.staff().find_invitation(account->id);
  if (!invitation || invitation->digest != ports_.digest.sha256(code) ||
      by.at >= invitation->expires_at)
    return Refusal::invitation_invalid;
  return *std::move(account);
}

std::optional<Refusal> PasswordService::refusal_of(const StaffAccount& account,
                                                   std::string_view password) const {
  return refusal_of_password(account, password, ports_.judge);
}

Result<StaffSignedIn> PasswordService::accept(Store& store, const Occasion& by, StaffId id,
                                              const std::string& code, const std::string& hashed) {
  auto account = store.staff().hold(id);
  const auto invitation = store.staff().find_invitation(id);
  const bool good = account && !account->block && invitation &&
                    invitation->digest == ports_.digest.sha256(code) &&
                    by.at < invitation->expires_at;
  if (!good || !store.staff().use_invitation(*invitation)) return Refusal::invitation_invalid;
  account->password = hashed;
  ++account->version;
  store.staff().save(*account);
  store.audit().add({by.at, "accept_invitation", by.request_id, account->person, account->duty.role,
                     account->person, std::nullopt});
  return opened(store, by, *account, std::nullopt);
}

Result<Done> PasswordService::change(Store& store, const Occasion& by,
                                     const PasswordAttempt& attempt, bool matched,
                                     const std::string& hashed) const {
  auto account = matched ? unchanged(store, attempt) : std::nullopt;
  if (!account) {
    audit(store, by, "change_password_failed", attempt.account);
    return Refusal::credentials_wrong;
  }
  store.attempts().forgive(attempt.bucket);
  account->password = hashed;
  ++account->version;
  store.staff().save(*account);
  store.sessions().revoke_life(account->person, Life::office, by.actor->session, by.at);
  audit(store, by, "put_my_password", account);
  return Done{};
}

/// The digest of a device that is known as this person's.
std::optional<Sha256> PasswordService::known(const Store& store, Instant at, const Iin& iin,
                                             const std::string& device) const {
  const auto digest = ports_.digest.sha256(device);
  const auto kept = store.staff().find_device(digest);
  if (!kept || at >= kept->expires_at) return std::nullopt;
  const auto holder = store.staff().find(kept->account);
  if (!holder || holder->iin != iin) return std::nullopt;
  return digest;
}

PasswordAttempt PasswordService::counted(Store& store, const Occasion& by,
                                         PasswordAttempt attempt) const {
  const Policy& policy = policy_of(store, by.at);
  const auto count = store.attempts().count(attempt.bucket, by.at, pauses_of(policy));
  if (!count.granted) attempt.wait = until(count.next_at, by.at);
  if (count.granted && count.number >= policy.password_tries)
    audit(store, by, "slow_down_sign_in", attempt.account);
  return attempt;
}

/// The attempt's account, held, if it is still the one whose password was compared.
std::optional<StaffAccount> PasswordService::unchanged(Store& store,
                                                       const PasswordAttempt& attempt) const {
  expects(attempt.account.has_value());
  auto account = store.staff().hold(attempt.account->id);
  if (!account || account->block || account->password != attempt.account->password)
    return std::nullopt;
  return account;
}

Result<StaffSignedIn> PasswordService::opened(Store& store, const Occasion& by,
                                              const StaffAccount& account,
                                              const std::optional<std::string>& device) {
  auto session = sessions_.open(store, by, account);
  if (!session) return session.error();
  std::string text = device ? *device : hex(ports_.random.bytes(device_bytes));
  store.staff().keep_device(
      {ports_.digest.sha256(text), account.id, by.at + policy_of(store, by.at).known_device},
      devices_max);
  return StaffSignedIn{*std::move(session), std::move(text)};
}

}  // namespace kezek::domain
