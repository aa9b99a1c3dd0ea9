#include "api/code_handlers.hpp"

#include "api/code_json.hpp"
#include "api/sign_in_handlers.hpp"
#include "api/sign_in_json.hpp"
#include "domain/access/code_message.hpp"
#include "domain/signing/act_service.hpp"

namespace kezek::api {

namespace {

using domain::CodeCheck;
using domain::CodeOutcome;
using domain::CodeRequest;
using domain::Refusal;
using domain::Result;
using domain::Store;

std::string seconds_until(domain::Instant at, domain::Instant now) {
  return std::to_string(std::chrono::ceil<std::chrono::seconds>(at - now).count());
}

Response wrong_guess(const Request& request, const CodeCheck& check) {
  if (check.refusal != Refusal::code_wrong) return problem(*check.refusal, request);
  return problem(Refusal::code_wrong, request,
                 {.counts = {{"attempts_left", check.attempts_left}}});
}

}  // namespace

std::vector<Route> CodeHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = CodeHandlers;
  return {
      outside_open(row(post, "/v1/sign-in/codes", create_sign_in_code, &Self::create_sign_in_code)),
      outside_open(row(post, "/v1/sign-in/code", sign_in_with_code, &Self::sign_in_with_code)),
      outside(row(post, "/v1/acts/{id}/codes", create_act_code, &Self::create_act_code)),
  };
}

/// Known and unknown pairs go the same way to the end: the register is asked, a row is written.
Response CodeHandlers::create_sign_in_code(const Request& request) {
  return with_body<CodeAsked>(request, [&](const CodeAsked& asked) {
    const CodeRequest wanted{asked.iin.value, asked.phone.value, {}};
    services_.sms.require_configured();
    const auto by = occasion(desk_, request);
    const auto refused = desk_.uow.read(
        [&](const Store& store) { return services_.codes.refused(store, by, wanted); });
    if (refused) return answer_of(request, *refused);
    const bool registered = services_.codes.is_registered(wanted);
    return answer_of(request, make(request, wanted, registered));
  });
}

Response CodeHandlers::create_act_code(const Request& request) {
  const auto id = request.at<domain::ActId>("id");
  if (!id) return problem(Refusal::act_not_found, request);
  return with_body<NothingAsked>(request, [&](const NothingAsked&) {
    const auto by = occasion(desk_, request);
    const auto wanted = desk_.uow.read([&](const Store& store) -> Result<CodeRequest> {
      const auto act = find_act(store, by, *id);
      if (!act) return act.error();
      return services_.signing.request(store, by, *act);
    });
    if (!wanted) return problem(wanted.error(), request);
    services_.sms.require_configured();
    const auto refused = desk_.uow.read(
        [&](const Store& store) { return services_.codes.refused(store, by, *wanted); });
    if (refused) return answer_of(request, *refused);
    // Who is signed in may know whether their own phone is registered as theirs.
    if (!services_.codes.is_registered(*wanted))
      return problem(Refusal::phone_not_registered, request);
    return answer_of(request, make(request, *wanted, true));
  });
}

CodeOutcome CodeHandlers::make(const Request& request, const CodeRequest& wanted, bool registered) {
  const auto by = occasion(desk_, request);
  auto outcome = desk_.uow.record([&](Store& store) {
    auto made = services_.codes.make(store, by, wanted, registered);
    if (made.made && by.actor) audit(store, by, "create_act_code");
    return made;
  });
  if (outcome.made && registered)
    services_.sms.send(
        {wanted.phone,
         domain::code_message(request.language, wanted.use.purpose(), outcome.made->digits),
         outcome.made->code.expires_at});
  return outcome;
}

Response CodeHandlers::answer_of(const Request& request, const CodeOutcome& outcome) {
  if (outcome.refusal) {
    auto refused = problem(*outcome.refusal, request);
    if (outcome.refusal == Refusal::code_too_soon)
      refused.set(Header::retry_after, seconds_until(outcome.next_at, desk_.clock.now()));
    return refused;
  }
  const auto& [code, digits, secret] = *outcome.made;
  return answer(SentCode{code.id, secret, code.expires_at, outcome.next_at}, Http::created)
      .set(Header::cache_control, "no-store");
}

Response CodeHandlers::sign_in_with_code(const Request& request) {
  return with_body<CodeSignInAsked>(request, [&](const CodeSignInAsked& asked) {
    const auto by = occasion(desk_, request);
    const auto check = desk_.uow.record([&](Store& store) {
      return services_.codes.check(store, by, {asked.code_id, asked.client_secret.text, asked.code},
                                   {});
    });
    if (!check.proved) return wrong_guess(request, check);
    const domain::OneTimeCode& proved = *check.proved;
    const bool known = desk_.uow.read(
        [&](const Store& store) { return store.people().find_by_iin(proved.iin).has_value(); });
    // Only who has the code may make us ask, and a register that is away costs no more than a
    // guess.
    const auto name = known ? Result<std::string>{""} : services_.sign_in.name_of(proved.iin);
    if (!name) return problem(name.error(), request);
    const auto signed_in = desk_.uow.transact(
        [&](Store& store) { return services_.sign_in.open(store, by, proved, *name); });
    return result(request, signed_in, tokens);
  });
}

}  // namespace kezek::api
