#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/http/http.hpp"
#include "api/http/problem.hpp"
#include "api/json/decode.hpp"
#include "api/json/encode.hpp"
#include "api/refusal_problems.hpp"
#include "domain/access/occasion.hpp"
#include "domain/ports/clock.hpp"
#include "domain/ports/signature_verifier.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::api {

/// What the routes of one room need besides their services.
struct Desk {
  domain::UnitOfWork& uow;
  const domain::Clock& clock;
  domain::Ids& ids;
};

/// Makes the rows of a room's route table; each is served inside unless `outside` says otherwise.
template <class Room>
auto rows_of(Room* room) {
  return [room](Method method, std::string_view path, domain::Operation operation,
                Response (Room::*handler)(const Request&)) {
    return Route{method, path, operation, Lane::inside, std::bind_front(handler, room)};
  };
}

/// The same route, counted against each person's allowance.
inline Route limited(Route route) {
  route.limited = true;
  return route;
}

/// The same route, for the threads that may wait for services abroad: they are few, so it is
/// limited too.
inline Route outside(Route route) {
  route.lane = Lane::outside;
  return limited(std::move(route));
}

/// The same route on those threads, for callers whom nobody knows yet: nginx limits their
/// addresses.
inline Route outside_open(Route route) {
  route.lane = Lane::outside;
  return route;
}

/// The same route on those threads, for callers who aren't signed in and prove for whom they act:
/// it is counted against that person's allowance.
inline Route outside_for(ActsFor acts_for, Route route) {
  route.acts_for = std::move(acts_for);
  return outside(std::move(route));
}

/// The same route, served also when every place is taken: then it asks nobody abroad
/// (`Request::asks_nobody`), as one that never does need not be told.
inline Route without_place(Route route) {
  route.does_without_place = true;
  return route;
}

/// The same route, refused to whom a block or a lost office has ended the session: an access token
/// lives a while longer, but must not undo what ended it.
inline Route standing(const Desk& desk, Route route) {
  route.handler = [desk, handler = std::move(route.handler)](const Request& request) {
    const auto session = desk.uow.read([&](const domain::Store& store) {
      return store.sessions().find(request.caller.value().session);
    });
    if (session && !session->revoked_at) return handler(request);
    return problem(HttpProblem::unauthenticated, request)
        .set(Header::www_authenticate, R"(Bearer realm="kezek", error="invalid_token")");
  };
  return route;
}

/// The same route, for an act that needs an Idempotency-Key.
inline Route keyed(Route route) {
  route.keyed = true;
  return route;
}

/// The same route, whose body is a file of one of these media types.
inline Route with_file(Route route, std::vector<std::string_view> types) {
  route.consumes = std::move(types);
  route.body_bytes_max = limits::file_bytes_max;
  return route;
}

/// The same route, with the query parameters it takes.
inline Route with_query(Route route, std::vector<std::string_view> names) {
  route.query = std::move(names);
  return route;
}

inline domain::Occasion occasion(const Desk& desk, const Request& request) {
  return {request.caller, request.request_id, desk.clock.now(), desk.ids, request.relation};
}

template <class T>
Response answer(const T& value, Http status = Http::ok) {
  return {.status = status, .body = json::encode(value)};
}

/// An answer with sentences in the caller's language.
inline Response spoken(const Request& request, Response response) {
  return std::move(
      response.set(Header::content_language, std::string{domain::name_of(request.language)})
          .set(Header::vary, "Accept-Language"));
}

/// Gives `use` the decoded body, or answers what is wrong with it.
template <class T, class Use>
Response with_body(const Request& request, Use use) {
  auto decoded = json::decode<T>(request.body);
  if (decoded.value) return use(*std::move(decoded.value));
  if (decoded.violations.empty()) return problem(HttpProblem::malformed_json, request);
  return problem(HttpProblem::invalid_request, request,
                 {.violations = std::move(decoded.violations)});
}

/// Answers the value by `show`, or the refusal.
template <class T, class Show>
Response result(const Request& request, const domain::Result<T>& outcome, Show show) {
  return outcome ? show(*outcome) : problem(outcome.error(), request);
}

/// What a deed was about.
struct Concerned {
  std::optional<domain::PersonId> about{};  ///< absent: whoever did it
  std::optional<domain::ApplicationId> application{};
  bool nobody = false;  ///< it was about no person's data, but about what everybody reads
};

/// Keeps who did what, in the transaction of the deed.
inline void audit(domain::Store& store, const domain::Occasion& by, std::string_view operation,
                  const Concerned& concerned = {}) {
  const auto about =
      concerned.nobody ? std::nullopt : std::optional{concerned.about.value_or(by.person())};
  store.audit().add({by.at, std::string{operation}, by.request_id, by.person(), by.actor->role,
                     about, concerned.application, by.actor->district, by.actor->organisation});
}

/// A refused signature, with the verifier's stable reason code as `reason`.
inline Response signature_problem(domain::Refusal refusal, const domain::Verification& verification,
                                  const Request& request) {
  const bool by_verifier = refusal == domain::Refusal::signature_invalid ||
                           refusal == domain::Refusal::signature_undetermined;
  if (!by_verifier || verification.reason.empty()) return problem(refusal, request);
  return problem(refusal, request, {.members = {{"reason", verification.reason}}});
}

}  // namespace kezek::api
