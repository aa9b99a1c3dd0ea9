#include "api/sign_in_handlers.hpp"

#include "api/sign_in_json.hpp"
#include "domain/signing/act_xml.hpp"

namespace kezek::api {

namespace {

/// Shorter than a new key waits before it signs (README, "Changing the token key").
constexpr auto key_set_caching = "public, max-age=300";

using domain::SignedIn;
using domain::Verification;

}  // namespace

Response tokens(const SignedIn& signed_in) {
  return answer(tokens_of(signed_in)).set(Header::cache_control, "no-store");
}

std::vector<Route> SignInHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = SignInHandlers;
  return {
      row(post, "/v1/sign-in/challenges", create_challenge, &Self::create_challenge),
      outside_open(row(post, "/v1/sign-in/eds", sign_in_with_eds, &Self::sign_in_with_eds)),
      row(post, "/v1/sessions/refresh", refresh_session, &Self::refresh_session),
      row(post, "/v1/sessions/sign-out", sign_out, &Self::sign_out),
      row(get, "/v1/jwks", get_key_set, &Self::get_key_set),
  };
}

Response SignInHandlers::create_challenge(const Request& request) {
  return with_body<NothingAsked>(request, [&](const NothingAsked&) {
    const auto by = occasion(desk_, request);
    const auto issued = desk_.uow.record(
        [&](domain::Store& store) { return services_.sign_in.challenge(store, by); });
    return answer(SignInChallenge{issued.challenge.id,
                                  {issued.challenge.text},
                                  domain::act_xml(issued.challenge.text),
                                  issued.client_secret,
                                  issued.challenge.expires_at},
                  Http::created)
        .set(Header::cache_control, "no-store");
  });
}

Response SignInHandlers::sign_in_with_eds(const Request& request) {
  return with_body<EdsSignIn>(request, [&](const EdsSignIn& asked) {
    const auto by = occasion(desk_, request);
    // The challenge is out of use, for ever, before the signature is even looked at.
    const auto challenge = desk_.uow.record([&](domain::Store& store) {
      return services_.sign_in.take(store, by, asked.challenge_id, asked.client_secret.text);
    });
    if (!challenge) return problem(challenge.error(), request);
    const auto [format, octets] = sent(asked.cms, asked.xml);
    const Verification verification = services_.verifier.verify(
        {format, octets, challenge->text, domain::SignaturePurpose::sign_in, by.at});
    const auto signed_in = desk_.uow.transact(
        [&](domain::Store& store) { return services_.sign_in.open(store, by, verification); });
    return signed_in ? tokens(*signed_in)
                     : signature_problem(signed_in.error(), verification, request);
  });
}

Response SignInHandlers::refresh_session(const Request& request) {
  return with_body<RefreshRequest>(request, [&](const RefreshRequest& asked) {
    const auto by = occasion(desk_, request);
    const auto signed_in = desk_.uow.record([&](domain::Store& store) {
      return services_.sessions.refresh(store, by, asked.refresh_token.text);
    });
    if (signed_in) return tokens(*signed_in);
    Response refused = problem(signed_in.error(), request);
    if (refused.status == Http::too_many_requests)
      refused.set(Header::retry_after,
                  std::to_string(domain::SessionService::exchange_pause.count()));
    return refused;
  });
}

Response SignInHandlers::sign_out(const Request& request) {
  return with_body<RefreshRequest>(request, [&](const RefreshRequest& asked) {
    const auto by = occasion(desk_, request);
    desk_.uow.record([&](domain::Store& store) {
      return services_.sessions.sign_out(store, by, asked.refresh_token.text);
    });
    return Response{.status = Http::no_content};
  });
}

Response SignInHandlers::get_key_set(const Request&) {
  return Response{.body = services_.tokens.key_set()}.set(Header::cache_control, key_set_caching);
}

}  // namespace kezek::api
