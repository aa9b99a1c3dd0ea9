#pragma once

#include <exception>
#include <optional>
#include <string>
#include <vector>

#include "api/http/http.hpp"
#include "api/http/observer.hpp"
#include "api/http/outside_gate.hpp"
#include "api/http/problem.hpp"
#include "api/http/rate_limiter.hpp"
#include "api/http/router.hpp"
#include "domain/ports/clock.hpp"
#include "domain/ports/ids.hpp"
#include "domain/ports/tokens.hpp"

namespace kezek::api {

/// What a pipeline needs of the world. All of it outlives the pipeline.
struct PipelineWorld {
  domain::TokenVerifier& tokens;
  const domain::Clock& clock;
  domain::Ids& ids;
  Observer& observer;
  OutsideGate& outside;
  RateLimiter& persons;
};

struct PipelineOptions {
  Lane lane = Lane::inside;            ///< routes of the other lane are misdirected
  std::vector<std::string> origins{};  ///< who may call from a browser (CORS), exactly as sent
};

/// From a raw request to an answer: id, route, caller, rate, shape, handler. Whatever fails on the
/// way becomes a problem; no exception leaves it. Knows no server, so a test calls it directly.
class Pipeline {
 public:
  Pipeline(const Router& router, const PipelineWorld& world, PipelineOptions options);

  /// Safe to call from many threads. HEAD gets the body GET would; the server sends its length.
  Response respond(Request&& request);

  /// The answer to what never becomes a request: a broken message, a closed gate.
  Response refuse(Request&& request, HttpProblem why);

 private:
  struct Visit {
    Request& request;
    const Route* route = nullptr;
    std::optional<Allowance> allowance{};  ///< of the person, on a limited route
  };

  template <class Answer>
  Response observed(Request&& request, Answer answer);

  void introduce(Request& request);
  Response answered(Visit& visit);
  Response answered_by(const Route& route, Visit& visit);
  std::optional<Response> caller_refused(const Route& route, Request& request);
  std::optional<Response> rate_refused(const Route& route, Visit& visit);
  Response called(const Route& route, Request& request);
  Response failed(const Visit& visit, std::exception_ptr error) noexcept;
  void report(const Visit& visit, FailureKind kind, std::string_view what);
  Response options_of(const Request& request, const std::vector<Method>& allowed) const;
  bool admits_origin(const Request& request) const;
  void dress(const Visit& visit, Response& response) const;

  const Router& router_;
  PipelineWorld world_;
  PipelineOptions options_;
};

}  // namespace kezek::api
