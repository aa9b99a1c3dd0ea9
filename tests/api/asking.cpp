#include "tests/api/asking.hpp"

#include <utility>

#include "api/http/problem.hpp"
#include "api/http/target.hpp"
#include "domain/access/permissions.hpp"
#include "domain/base/expects.hpp"

namespace kezek::test {

namespace {

api::Target target_of(const std::string& path) {
  auto target = api::parse_target(path);
  domain::expects(target.has_value());
  return *std::move(target);
}

}  // namespace

api::Response asked(const api::Router& router, const Asking& asking, api::Method method,
                    const std::string& path, const std::string& body, const std::string& key) {
  auto target = target_of(path);
  const auto match = router.find(method, target.segments);
  domain::expects(match.route != nullptr);
  api::Request request;
  request.method = method;
  request.target = path;
  request.body = body;
  request.headers = asking.headers;
  request.headers.idempotency_key = key;
  request.request_id = "request-1";
  request.language = domain::Language::en;
  request.path = match.parameters;
  request.query = std::move(target.query);
  request.caller = asking.caller;
  if (!domain::is_open(match.route->operation)) {
    const auto relation = domain::relation_of(match.route->operation, asking.caller.value());
    if (!relation) return api::problem(api::HttpProblem::forbidden, request);
    request.relation = *relation;
  }
  if (asking.gate_is_full && !match.route->does_without_place)
    return api::problem(api::HttpProblem::busy, request);
  request.asks_nobody = asking.gate_is_full;
  return match.route->handler(request);
}

std::optional<domain::PersonId> acts_for(const api::Router& router, api::Method method,
                                         const std::string& path) {
  const auto match = router.find(method, target_of(path).segments);
  domain::expects(match.route != nullptr && match.route->limited);
  api::Request request;
  request.path = match.parameters;
  return match.route->acts_for(request);
}

}  // namespace kezek::test
