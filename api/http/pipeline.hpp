#pragma once

#include <string>
#include <vector>

#include "api/http/http.hpp"
#include "api/http/observer.hpp"
#include "api/http/outside_gate.hpp"
#include "api/http/problem.hpp"
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
};

struct PipelineOptions {
  Lane lane = Lane::inside;            ///< routes of the other lane are misdirected
  std::vector<std::string> origins{};  ///< who may call from a browser (CORS), exactly as sent
};

/// From a raw request to an answer: id, route, caller, shape, handler; nothing escapes it.
/// Knows no server, so a test calls it directly.
class Pipeline {
 public:
  Pipeline(const Router& router, const PipelineWorld& world, PipelineOptions options);

  /// Safe to call from many threads. For HEAD the body is the one GET would have; the server
  /// sends only its length.
  Response respond(Request&& request) noexcept;

  /// An answer outside the routes (a refused message, a closed gate), dressed like any other.
  Response refuse(Request&& request, HttpProblem why) noexcept;

 private:
  struct Visit;

  Response answer(Visit& visit);
  Response guarded(Visit& visit);
  Response admitted(Visit& visit);
  std::optional<Response> shape_problem(Visit& visit) const;
  std::optional<Response> caller_problem(Visit& visit) const;
  Response preflight(const Request& request, const Match& match) const;
  void dress(const Request& request, Response& response) const;

  const Router& router_;
  PipelineWorld world_;
  PipelineOptions options_;
};

}  // namespace kezek::api
