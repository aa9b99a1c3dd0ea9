#include "domain/access/session_service.hpp"

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

}  // namespace

SignedIn SessionService::open(Store& store, const Occasion& by, const Person& person,
                              SignInMethod method) {
  const Session session{
      by.ids.next<SessionId>(), person.id, Role::applicant, method, by.at, std::nullopt};
  return begun(store, by, session, {{Role::applicant}, !person.contacts});
}

SignedIn SessionService::open(Store& store, const Occasion& by, const StaffAccount& account) {
  const Session session{by.ids.next<SessionId>(), account.person, account.duty.role,
                        SignInMethod::password,   by.at,          std::nullopt};
  return begun(store, by, session, {account.duty, false});
}

Result<SignedIn> SessionService::refresh(Store& store, const Occasion& by,
                                         const std::string& refresh_token) {
  const auto old = store.sessions().find_token(digest_.sha256(refresh_token));
  if (!old) return Refusal::refresh_token_invalid;
  const auto session = store.sessions().find(old->session);
  expects(session.has_value());
  if (session->revoked_at || by.at >= old->expires_at) return Refusal::refresh_token_invalid;

  const auto holder = holder_of(store, *session);
  if (!holder) {
    store.sessions().revoke(session->id, by.at);
    audit(store, by, "end_session_of_changed_account", *session);
    return Refusal::refresh_token_invalid;
  }
  const Issued next = issue(store, session->id, by.at);
  if (old->used_at || !store.sessions().rotate(*old, next.token)) {
    store.sessions().revoke(session->id, by.at);
    audit(store, by, "end_session_of_reused_token", *session);
    return Refusal::refresh_token_reused;
  }
  return signed_in(*session, *holder, next, by.at);
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

SessionService::Issued SessionService::issue(const Store& store, SessionId session, Instant now) {
  const Policy& policy = store.reference().policies.of_region(civil_date(now)).policy;
  std::string text = hex(random_.bytes(token_bytes));
  const RefreshToken token{digest_.sha256(text), session, now, now + policy.session, std::nullopt};
  return {token, std::move(text)};
}

/// Nothing when the account no longer bears the session.
std::optional<SessionService::Holder> SessionService::holder_of(const Store& store,
                                                                const Session& session) const {
  if (session.role == Role::applicant) {
    const auto person = store.people().find(session.person);
    expects(person.has_value());
    return Holder{{Role::applicant}, !person->contacts};
  }
  const auto account = store.staff().find_by_person(session.person);
  if (!account || account->block || account->duty.role != session.role) return std::nullopt;
  return Holder{account->duty, false};
}

SignedIn SessionService::begun(Store& store, const Occasion& by, const Session& session,
                               const Holder& holder) {
  const Issued issued = issue(store, session.id, by.at);
  store.sessions().open(session, issued.token);
  audit(store, by, "sign_in", session);
  return signed_in(session, holder, issued, by.at);
}

SignedIn SessionService::signed_in(const Session& session, const Holder& holder,
                                   const Issued& issued, Instant now) {
  const Actor actor{session.role,   session.person,       session.id,
                    session.method, holder.duty.district, holder.duty.organisation};
  return {tokens_.issue(actor, now), issued.text, issued.token.expires_at, holder.email_required};
}

}  // namespace kezek::domain
