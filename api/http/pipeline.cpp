#include "api/http/pipeline.hpp"

#include <algorithm>
#include <utility>

#include "api/http/header_values.hpp"
#include "api/http/limits.hpp"
#include "api/http/target.hpp"
#include "domain/access/permissions.hpp"
#include "domain/base/expects.hpp"

namespace kezek::api {
namespace {

using RequestId = domain::Id<struct HttpRequest>;

constexpr auto request_headers_of_browsers =
    "Accept-Language, Authorization, Content-Disposition, Content-Type, Idempotency-Key, If-Match, "
    "If-None-Match, X-Request-Id, traceparent";
constexpr auto response_headers_for_browsers =
    "Content-Disposition, ETag, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id";

std::string listed(const std::vector<Method>& methods) {
  std::string list;
  for (const auto method : methods)
    list.append(list.empty() ? "" : ", ").append(domain::name_of(method));
  return list;
}

Response unauthenticated(HttpProblem why, const Request& request) {
  const bool sent_one = !request.headers.authorization.empty();
  return problem(why, request)
      .set(Header::www_authenticate,
           sent_one ? R"(Bearer realm="kezek", error="invalid_token")" : R"(Bearer realm="kezek")");
}

std::optional<Response> query_refused(const Route& route, const Request& request) {
  ProblemDetails details;
  for (const auto& [name, value] : request.query)
    if (std::ranges::find(route.query, name) == route.query.end())
      details.violations.push_back({name, "unknown"});
  if (details.violations.empty()) return std::nullopt;
  return problem(HttpProblem::unknown_query_parameter, request, details);
}

std::optional<domain::PersonId> person_counted(const Route& route, const Request& request) {
  if (!route.limited) return std::nullopt;
  if (request.caller) return request.caller->person;
  return route.acts_for ? route.acts_for(request) : std::nullopt;
}

bool takes_body(Method method) {
  return method == Method::post || method == Method::put || method == Method::patch;
}

std::optional<Response> body_refused(const Route& route, const Request& request) {
  if (request.body.size() > route.body_bytes_max)
    return problem(HttpProblem::body_too_large, request);
  if (request.body.empty()) return std::nullopt;
  if (!takes_body(request.method)) return problem(HttpProblem::malformed_request, request);
  const auto is_sent = [&](std::string_view type) {
    return names_media_type(request.headers.content_type, type);
  };
  if (std::ranges::none_of(route.consumes, is_sent))
    return problem(HttpProblem::unsupported_media_type, request);
  return std::nullopt;
}

}  // namespace

Pipeline::Pipeline(const Router& router, const PipelineWorld& world, PipelineOptions options)
    : router_{router}, world_{world}, options_{std::move(options)} {}

Response Pipeline::respond(Request&& request) {
  return observed(std::move(request), [this](Visit& visit) { return answered(visit); });
}

Response Pipeline::refuse(Request&& request, HttpProblem why) {
  return observed(std::move(request), [why](Visit& visit) { return problem(why, visit.request); });
}

template <class Answer>
Response Pipeline::observed(Request&& request, Answer answer) {
  const auto begun = world_.observer.ticks();
  Visit visit{request};
  Response response;
  try {
    introduce(request);
    response = answer(visit);
  } catch (...) {
    response = failed(visit, std::current_exception());
  }
  dress(visit, response);
  const auto* route = visit.route;
  world_.observer.served({.request_id = request.request_id,
                          .traceparent = response.find(Header::traceparent).value_or(""),
                          .method = request.method,
                          .route = route != nullptr ? route->path : "",
                          .operation = route != nullptr ? domain::name_of(route->operation) : "",
                          .status = response.status,
                          .took = world_.observer.ticks() - begun});
  return response;
}

void Pipeline::introduce(Request& request) {
  request.language = language_of(request.headers.accept_language);
  request.request_id = is_request_id(request.headers.request_id)
                           ? request.headers.request_id
                           : world_.ids.next<RequestId>().text();
}

Response Pipeline::answered(Visit& visit) {
  auto& request = visit.request;
  auto target = parse_target(request.target);
  if (!target) return problem(HttpProblem::malformed_request, request);
  auto match = router_.find(request.method, target->segments);
  if (match.allowed.empty()) return problem(HttpProblem::not_found, request);
  if (request.method == Method::options) return options_of(request, match.allowed);
  if (match.route == nullptr)
    return problem(HttpProblem::method_not_allowed, request)
        .set(Header::allow, listed(match.allowed));

  visit.route = match.route;
  request.path = std::move(match.parameters);
  request.query = std::move(target->query);
  return answered_by(*match.route, visit);
}

Response Pipeline::answered_by(const Route& route, Visit& visit) {
  auto& request = visit.request;
  if (route.lane != options_.lane) return problem(HttpProblem::misdirected_request, request);
  if (auto refused = caller_refused(route, request)) return *std::move(refused);
  if (auto refused = rate_refused(route, visit)) return *std::move(refused);
  if (auto refused = query_refused(route, request)) return *std::move(refused);
  if (auto refused = body_refused(route, request)) return *std::move(refused);
  return called(route, request);
}

std::optional<Response> Pipeline::caller_refused(const Route& route, Request& request) {
  if (domain::is_open(route.operation)) {
    request.relation = domain::Relation::anyone;
    return std::nullopt;
  }
  const auto token = bearer_of(request.headers.authorization);
  if (!token) return unauthenticated(HttpProblem::unauthenticated, request);
  auto check = world_.tokens.verify(*token, world_.clock.now());
  if (!check.actor) {
    const bool expired = check.fault == domain::TokenFault::expired;
    return unauthenticated(expired ? HttpProblem::token_expired : HttpProblem::unauthenticated,
                           request);
  }
  const auto relation = domain::relation_of(route.operation, *check.actor);
  if (!relation) return problem(HttpProblem::forbidden, request);
  request.relation = *relation;
  request.caller = std::move(check.actor);
  return std::nullopt;
}

std::optional<Response> Pipeline::rate_refused(const Route& route, Visit& visit) {
  const auto person = person_counted(route, visit.request);
  if (!person) return std::nullopt;
  visit.allowance = world_.persons.take(*person, world_.clock.now());
  if (visit.allowance->granted) return std::nullopt;
  return problem(HttpProblem::too_many_requests, visit.request)
      .set(Header::retry_after, std::to_string(visit.allowance->until_more.count()));
}

Response Pipeline::called(const Route& route, Request& request) {
  if (route.lane == Lane::inside) return route.handler(request);
  const auto place = world_.outside.enter();
  if (!place && !route.does_without_place) return problem(HttpProblem::busy, request);
  request.asks_nobody = !place;
  return route.handler(request);
}

Response Pipeline::failed(const Visit& visit, std::exception_ptr error) noexcept {
  using enum HttpProblem;
  const auto& request = visit.request;
  try {
    std::rethrow_exception(std::move(error));
  } catch (const domain::NotConfigured& why) {
    report(visit, FailureKind::not_configured, why.what());
    return problem(not_configured, request, {.members = {{"setting", why.setting()}}});
  } catch (const domain::Unavailable& why) {
    report(visit, FailureKind::unavailable, why.what());
    return problem(service_unavailable, request);
  } catch (const domain::InvariantBroken& why) {
    report(visit, FailureKind::bug, why.what());
  } catch (const std::exception& why) {
    report(visit, FailureKind::unexpected, why.what());
  } catch (...) {
    report(visit, FailureKind::unexpected, "not a std::exception");
  }
  return problem(internal_error, request);
}

void Pipeline::report(const Visit& visit, FailureKind kind, std::string_view what) {
  const auto operation =
      visit.route != nullptr ? domain::name_of(visit.route->operation) : std::string_view{};
  world_.observer.failed({visit.request.request_id, operation, kind, what});
}

Response Pipeline::options_of(const Request& request, const std::vector<Method>& allowed) const {
  Response response{Http::no_content};
  response.set(Header::allow, listed(allowed));
  if (!admits_origin(request) || request.headers.preflight_method.empty()) return response;
  return std::move(response)
      .set(Header::allow_methods, listed(allowed))
      .set(Header::allow_headers, request_headers_of_browsers)
      .set(Header::max_age, "600");
}

bool Pipeline::admits_origin(const Request& request) const {
  return std::ranges::find(options_.origins, request.headers.origin) != options_.origins.end();
}

void Pipeline::dress(const Visit& visit, Response& response) const {
  const auto& request = visit.request;
  response.set(Header::request_id, request.request_id);
  if (is_traceparent(request.headers.traceparent))
    response.set(Header::traceparent, request.headers.traceparent);
  if (visit.allowance)
    response.set(Header::rate_limit_policy, policy_field(world_.persons.policy()))
        .set(Header::rate_limit, limit_field(*visit.allowance));
  if (!response.find(Header::cache_control)) response.set(Header::cache_control, "no-store");
  if (!options_.origins.empty()) {
    const auto varied = response.find(Header::vary);
    response.set(Header::vary, varied ? std::string{*varied} + ", Origin" : "Origin");
  }
  if (!admits_origin(request)) return;
  response.set(Header::allow_origin, request.headers.origin)
      .set(Header::expose_headers, response_headers_for_browsers);
}

}  // namespace kezek::api
