#include "api/sign_in_handlers.hpp"

#include "api/sign_in_json.hpp"

namespace kezek::api {

namespace {

using domain::SignedIn;
using domain::Verification;

Response tokens(const SignedIn& signed_in) {
  return answer(tokens_of(signed_in)).set(Header::cache_control, "no-store");
}

}  // namespace

std::vector<Route> SignInHandlers::routes() {
  using enum Method;
  const auto row = rows_of(this);
  const auto who = Access::open;
  using Self = SignInHandlers;
  return {
      row(post, "/v1/sign-in/challenges", "create_challenge", who, &Self::create_challenge),
      row(post, "/v1/sign-in/eds", "sign_in_with_eds", who, &Self::sign_in_with_eds),
      row(post, "/v1/sessions/refresh", "refresh_session", who, &Self::refresh_session),
      row(post, "/v1/sessions/sign-out", "sign_out", who, &Self::sign_out),
      row(get, "/v1/jwks", "get_key_set", who, &Self::get_key_set),
  };
}

Response SignInHandlers::create_challenge(const Request& request) {
  return with_body<NothingAsked>(request, [&](const NothingAsked&) {
    const auto by = occasion(desk_, request);
    const auto issued = desk_.uow.record(
        [&](domain::Store& store) { return services_.sign_in.challenge(store, by); });
    return answer(SignInChallenge{issued.challenge.id,
                                  {issued.challenge.text},
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
    const Verification verification =
        services_.verifier.verify({domain::SignatureFormat::cms, asked.cms.octets, challenge->text,
                                   domain::SignaturePurpose::sign_in, by.at});
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
    return result(request, signed_in, tokens);
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
  return Response{.body = services_.tokens.key_set()};
}

}  // namespace kezek::api
