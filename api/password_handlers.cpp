#include "api/password_handlers.hpp"

#include "api/entity_tag.hpp"
#include "api/sign_in_json.hpp"
#include "api/staff_answer.hpp"

namespace kezek::api {

namespace {

using domain::PasswordAttempt;
using domain::Refusal;
using domain::StaffSignedIn;
using domain::Store;

Response tokens(const StaffSignedIn& signed_in) {
  Tokens tokens = tokens_of(signed_in.session);
  tokens.device = signed_in.device;
  return answer(tokens).set(Header::cache_control, "no-store");
}

Response paused(const PasswordAttempt& attempt, const Request& request) {
  return problem(Refusal::sign_in_paused, request)
      .set(Header::retry_after, std::to_string(attempt.wait->count()));
}

}  // namespace

std::vector<Route> PasswordHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = PasswordHandlers;
  // They ask nobody abroad, and their own gate is their bound: a crowd of guesses that are turned
  // away one by one must not turn away who is known.
  return {
      without_place(outside_open(
          row(post, "/v1/sign-in/password", sign_in_with_password, &Self::sign_in_with_password))),
      without_place(outside_open(
          row(post, "/v1/sign-in/invitation", accept_invitation, &Self::accept_invitation))),
      without_place(outside(row(put, "/v1/me/password", put_my_password, &Self::put_my_password))),
      row(get, "/v1/me/account", get_my_account, &Self::get_my_account),
  };
}

Response PasswordHandlers::sign_in_with_password(const Request& request) {
  return with_body<PasswordSignIn>(request, [&](const PasswordSignIn& asked) {
    const auto device = asked.device ? std::optional{asked.device->text} : std::nullopt;
    // Before the attempt is counted: whoever finds no turn has not tried.
    const auto turn = gate_.enter(guest(asked.iin.value, device));
    if (!turn) return problem(HttpProblem::busy, request);
    const auto by = occasion(desk_, request);
    const auto attempt = desk_.uow.record(
        [&](Store& store) { return passwords_.attempt(store, by, asked.iin.value, device); });
    if (attempt.wait) return paused(attempt, request);
    const bool matched = passwords_.matches(attempt, asked.password.text);
    const auto signed_in = desk_.uow.record(
        [&](Store& store) { return passwords_.sign_in(store, by, attempt, matched); });
    return result(request, signed_in, tokens);
  });
}

PasswordGuest PasswordHandlers::guest(const domain::Iin& iin,
                                      const std::optional<std::string>& device) const {
  if (!device) return PasswordGuest::stranger;
  const bool known = desk_.uow.read(
      [&](const Store& store) { return passwords_.knows(store, desk_.clock.now(), iin, *device); });
  return known ? PasswordGuest::known : PasswordGuest::stranger;
}

Response PasswordHandlers::accept_invitation(const Request& request) {
  return with_body<InvitationAccepted>(request, [&](const InvitationAccepted& asked) {
    const auto by = occasion(desk_, request);
    const auto account = desk_.uow.read([&](const Store& store) {
      return passwords_.invited(store, by, asked.iin.value, asked.invitation.text);
    });
    if (!account) return problem(account.error(), request);
    if (const auto refusal = passwords_.refusal_of(*account, asked.password.text))
      return problem(*refusal, request);
    const auto turn = gate_.enter(PasswordGuest::known);
    if (!turn) return problem(HttpProblem::busy, request);
    const auto hashed = passwords_.hash(asked.password.text);
    const auto signed_in = desk_.uow.transact([&](Store& store) {
      return passwords_.accept(store, by, account->id, asked.invitation.text, hashed);
    });
    return result(request, signed_in, tokens);
  });
}

Response PasswordHandlers::put_my_password(const Request& request) {
  return with_body<PasswordChange>(request, [&](const PasswordChange& asked) {
    const auto by = occasion(desk_, request);
    const auto account = desk_.uow.read(
        [&](const Store& store) { return store.staff().find_by_person(by.person()); });
    if (!account) return problem(Refusal::credentials_wrong, request);
    if (const auto refusal = passwords_.refusal_of(*account, asked.new_password.text))
      return problem(*refusal, request);
    const auto turn = gate_.enter(PasswordGuest::known);
    if (!turn) return problem(HttpProblem::busy, request);
    const auto attempt =
        desk_.uow.record([&](Store& store) { return passwords_.attempt_in_session(store, by); });
    if (attempt.wait) return paused(attempt, request);
    const bool matched = passwords_.matches(attempt, asked.old_password.text);
    const auto hashed = matched ? passwords_.hash(asked.new_password.text) : std::string{};
    const auto changed = desk_.uow.record(
        [&](Store& store) { return passwords_.change(store, by, attempt, matched, hashed); });
    return result(request, changed,
                  [](domain::Done) { return Response{.status = Http::no_content}; });
  });
}

Response PasswordHandlers::get_my_account(const Request& request) {
  const auto account = desk_.uow.read(
      [&](const Store& store) { return store.staff().find_by_person(request.caller->person); });
  if (!account) return problem(Refusal::staff_not_found, request);
  return tagged(request, answer(shown(*account)), std::to_string(account->version));
}

}  // namespace kezek::api
