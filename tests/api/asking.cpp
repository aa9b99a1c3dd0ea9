#include "tests/api/asking.hpp"

#include <algorithm>
#include <vector>

#include "api/http/problem.hpp"
#include "domain/access/permissions.hpp"
#include "domain/base/expects.hpp"

namespace kezek::test {

namespace {

std::vector<std::string> segments_of(const std::string& path) {
  std::vector<std::string> segments;
  for (std::size_t at = 1; at <= path.size();) {
    const auto end = std::min(path.find('/', at), path.size());
    segments.push_back(path.substr(at, end - at));
    at = end + 1;
  }
  return segments;
}

}  // namespace

api::Response asked(const api::Router& router, const Asking& asking, api::Method method,
                    const std::string& path, const std::string& body, const std::string& key) {
  const auto match = router.find(method, segments_of(path));
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
  const auto match = router.find(method, segments_of(path));
  domain::expects(match.route != nullptr && match.route->limited);
  api::Request request;
  request.path = match.parameters;
  return match.route->acts_for(request);
}

}  // namespace kezek::test
