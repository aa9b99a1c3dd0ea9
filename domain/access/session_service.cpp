#include "domain/access/session_service.hpp"

#include <algorithm>

#include "domain/base/expects.hpp"
#include "domain/base/hex.hpp"

namespace kezek::domain {

namespace {

constexpr std::size_t token_bytes = 32;

/// The person acts for themselves; no access token says so yet.
void audit(Store& store, const Occasion& by, std::string_view operation, const Session& session) {
  store.audit().add({by.at, std::string{operation}, by.request_id, session.person, session.role,
                     session.person, std::nullopt});
}

/// Whoever makes an account of staff for somebody must not come to see their sessions as a parent.
Life life_of(const Occasion& by) { return life_of(by.actor.value().role); }

template <class Value>
Value known(std::optional<Value> found) {
  expects(found.has_value());
  return *std::move(found);
}

/// When the allowance is whole again after one more exchange; nothing when there is none left.
std::optional<Instant> rested_after_one_more(const Session& session, Instant now) {
  const Instant rested = std::max(session.rested_at, now) + SessionService::exchange_pause;
  const bool granted =
      rested - now <= SessionService::exchange_pause * SessionService::exchanges_at_once;
  return granted ? std::optional{rested} : std::nullopt;
}

}  // namespace

Result<SignedIn> SessionService::open(Store& store, const Occasion& by, const Person& person,
                                      SignInMethod method) {
  if (person.block) return Refusal::person_blocked;
  return begun(store, by, person.id, method, {{Role::applicant}, !person.contacts});
}

Result<SignedIn> SessionService::open(Store& store, const Occasion& by,
                                      const StaffAccount& account) {
  if (known(store.people().find(account.person)).block) return Refusal::person_blocked;
  return begun(store, by, account.person, SignInMethod::password, {account.duty, false});
}

Result<SignedIn> SessionService::refresh(Store& store, const Occasion& by,
                                         const std::string& refresh_token) {
  const auto old = store.sessions().find_token(digest_.sha256(refresh_token));
  if (!old) return Refusal::refresh_token_invalid;
  const Session session = known(store.sessions().find(old->session));
  if (session.revoked_at || by.at >= old->expires_at) return Refusal::refresh_token_invalid;
  const auto holder = holder_of(store, session);
  if (!holder) {
    store.sessions().revoke(session.id, by.at);
    audit(store, by, "end_session_of_changed_account", session);
    return Refusal::refresh_token_invalid;
  }
  if (old->used_at) return repeat(store, by, *holder, refresh_token);
  return exchange(store, by, *holder, session, {*old, refresh_token});
}

Result<SignedIn> SessionService::exchange(Store& store, const Occasion& by, const Holder& holder,
                                          const Session& session, const Issued& old) {
  const auto rested_at = rested_after_one_more(session, by.at);
  if (!rested_at) return Refusal::refresh_too_often;
  Session renewed = session;
  renewed.salt = fresh_salt();
  renewed.rested_at = *rested_at;
  const Issued next = issued(store, session.id, successor(old.text, renewed.salt), by.at);
  renewed.last_used_at = next.token.issued_at;
  renewed.expires_at = next.token.expires_at;
  if (store.sessions().rotate(old.token, next.token, renewed))
    return signed_in(renewed, holder, next, by.at);
  return repeat(store, by, holder, old.text);
}

Result<SignedIn> SessionService::repeat(Store& store, const Occasion& by, const Holder& holder,
                                        const std::string& old) {
  const RefreshToken spent = known(store.sessions().find_token(digest_.sha256(old)));
  const Session session = known(store.sessions().find(spent.session));
  if (session.revoked_at) return Refusal::refresh_token_invalid;
  if (spent.used_at && by.at < *spent.used_at + repeat_window) {
    // Once the next one was exchanged too, the salt is another and leads to nothing.
    std::string text = successor(old, session.salt);
    const auto next = store.sessions().find_token(digest_.sha256(text));
    if (next) return signed_in(session, holder, {*next, std::move(text)}, by.at);
  }
  store.sessions().revoke(session.id, by.at);
  audit(store, by, "end_session_of_reused_token", session);
  return Refusal::refresh_token_reused;
}

Done SessionService::sign_out(Store& store, const Occasion& by,
                              const std::string& refresh_token) const {
  const auto token = store.sessions().find_token(digest_.sha256(refresh_token));
  const auto session = token ? store.sessions().find(token->session) : std::nullopt;
  if (session && !session->revoked_at) {
    store.sessions().revoke(session->id, by.at);
    audit(store, by, "sign_out", *session);
  }
  return {};
}

std::vector<Session> SessionService::list(const Store& store, const Occasion& by, int limit) const {
  return store.sessions().live(by.person(), life_of(by), by.at, limit);
}

Result<Done> SessionService::end(Store& store, const Occasion& by, SessionId id) const {
  const auto session = store.sessions().find(id);
  expects(by.actor.has_value());
  if (!session || life_of(session->role) != life_of(by) ||
      !reaches(by.relation, *by.actor, {.persons = {session->person}}))
    return Refusal::session_not_found;
  store.sessions().revoke(id, by.at);
  return Done{};
}

Done SessionService::end_others(Store& store, const Occasion& by) const {
  store.sessions().revoke_life(by.person(), life_of(by), by.actor->session, by.at);
  return {};
}

SessionService::Issued SessionService::issued(const Store& store, SessionId session,
                                              std::string text, Instant now) const {
  const Policy& policy = store.reference().policies.of_region(civil_date(now)).policy;
  const RefreshToken token{digest_.sha256(text), session, now, now + policy.session, std::nullopt};
  return {token, std::move(text)};
}

/// Nothing when the person, or the account, no longer bears the session.
std::optional<SessionService::Holder> SessionService::holder_of(const Store& store,
                                                                const Session& session) const {
  const Person person = known(store.people().find(session.person));
  // A sign-in under way when its person was blocked may have opened a session after all.
  if (person.block) return std::nullopt;
  if (session.role == Role::applicant) return Holder{{Role::applicant}, !person.contacts};
  const auto account = store.staff().find_by_person(session.person);
  if (!account || account->block || account->duty.role != session.role) return std::nullopt;
  return Holder{account->duty, false};
}

/// Nobody can tell the next token from the old one alone, nor from what the store holds alone.
std::string SessionService::successor(const std::string& token, const Sha256& salt) const {
  return hex(digest_.sha256(hex(salt) + token));
}

Sha256 SessionService::fresh_salt() {
  Sha256 salt{};
  std::ranges::copy(random_.bytes(salt.size()), salt.begin());
  return salt;
}

SignedIn SessionService::begun(Store& store, const Occasion& by, PersonId person,
                               SignInMethod method, const Holder& holder) {
  const auto id = by.ids.next<SessionId>();
  const Issued first = issued(store, id, hex(random_.bytes(token_bytes)), by.at);
  const Session session{.id = id,
                        .person = person,
                        .role = holder.duty.role,
                        .method = method,
                        .opened_at = by.at,
                        .last_used_at = by.at,
                        .expires_at = first.token.expires_at,
                        .salt = fresh_salt(),
                        .rested_at = by.at};
  store.sessions().open(session, first.token);
  audit(store, by, "sign_in", session);
  return signed_in(session, holder, first, by.at);
}

SignedIn SessionService::signed_in(const Session& session, const Holder& holder,
                                   const Issued& issued, Instant now) {
  const Actor actor{session.role,   session.person,       session.id,
                    session.method, holder.duty.district, holder.duty.organisation};
  return {tokens_.issue(actor, now), issued.text, issued.token.expires_at, holder.email_required};
}

}  // namespace kezek::domain
