#include "api/runtime/health.hpp"

namespace kezek::api {
namespace {

constexpr std::string_view prometheus_text = "text/plain; version=0.0.4; charset=utf-8";

Response live(const Request& /*request*/) { return {Http::ok, R"({"status":"live"})"}; }

Response readiness_answer(bool ready) {
  if (ready) return {Http::ok, R"({"status":"ready"})"};
  return {Http::unavailable, R"({"status":"not_ready"})"};
}

}  // namespace

std::vector<Route> private_routes(const Readiness& readiness, const Metrics& metrics) {
  const auto ready = [&](const Request&) { return readiness_answer(readiness.ready()); };
  const auto exposition = [&](const Request&) {
    return Response{Http::ok, metrics.exposition(), prometheus_text};
  };
  using enum Method;
  using domain::Operation;
  constexpr auto inside = Lane::inside;
  return {
      {get, "/health/live",  Operation::health_live,  inside, live      },
      {get, "/health/ready", Operation::health_ready, inside, ready     },
      {get, "/metrics",      Operation::metrics,      inside, exposition},
  };
}

}  // namespace kezek::api
