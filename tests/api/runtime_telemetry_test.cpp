#include <catch2/catch.hpp>

#include "api/runtime/health.hpp"
#include "api/runtime/telemetry.hpp"
#include "tests/api/http_world.hpp"

using namespace kezek;
using namespace kezek::api;
using kezek::test::HttpWorld;

namespace {

bool has_line(const std::string& text, const std::string& line) {
  return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

}  // namespace

TEST_CASE("Requests are counted by operation, method and status", "[runtime]") {
  const Log silent{LogLevel::error};
  Metrics metrics;
  Telemetry telemetry{silent, metrics};
  const Served read{.request_id = "1",
                    .traceparent = "",
                    .method = Method::get,
                    .route = "/v1/applications/{id}",
                    .operation = "readApplication",
                    .status = Http::ok,
                    .took = std::chrono::milliseconds{3}};
  telemetry.served(read);
  telemetry.served(read);
  auto lost = read;
  lost.operation = "";
  lost.status = Http::not_found;
  telemetry.served(lost);
  telemetry.outside_calls(7);
  metrics.count_replaced_connection();

  const auto text = metrics.exposition();
  CHECK(has_line(text, R"(kezek_http_requests_total{method="GET",operation="readApplication",)"
                       R"(status="200"} 2)"));
  CHECK(
      has_line(text, R"(kezek_http_requests_total{method="GET",operation="none",status="404"} 1)"));
  CHECK(has_line(text, R"(kezek_http_request_duration_seconds_bucket{operation="readApplication",)"
                       R"(le="0.0025"} 0)"));
  CHECK(has_line(text, R"(kezek_http_request_duration_seconds_bucket{operation="readApplication",)"
                       R"(le="0.005"} 2)"));
  CHECK(has_line(text, "kezek_outside_calls_in_flight 7"));
  CHECK(has_line(text, "kezek_database_connections_replaced_total 1"));
}

TEST_CASE("The age of revocation lists is told once there are any", "[runtime]") {
  Metrics metrics;
  const std::string name = "kezek_revocation_lists_oldest_timestamp_seconds ";
  CHECK_THAT(metrics.exposition(), !Catch::Contains("\n" + name));
  metrics.set_oldest_list(domain::Instant{std::chrono::seconds{1}});
  metrics.set_oldest_list(domain::Instant{std::chrono::seconds{1000000}});
  CHECK(has_line(metrics.exposition(), name + "1000000"));
}

TEST_CASE("Failures are counted by kind", "[runtime]") {
  const Log silent{LogLevel::error};
  Metrics metrics;
  Telemetry telemetry{silent, metrics};
  telemetry.failed({"1", "readApplication", FailureKind::unavailable, "away"});
  CHECK(has_line(metrics.exposition(), R"(kezek_http_failures_total{kind="unavailable"} 1)"));
}

TEST_CASE("The private listener tells life, readiness and metrics", "[runtime]") {
  bool healthy = true;
  Readiness readiness{[&] { return healthy; }};
  const Metrics metrics;
  HttpWorld world{private_routes(readiness, metrics)};
  CHECK(world.ask(Method::get, "/health/live").status == Http::ok);
  CHECK(world.ask(Method::get, "/health/ready").status == Http::ok);
  CHECK(world.ask(Method::get, "/metrics").body == metrics.exposition());

  healthy = false;
  CHECK(world.ask(Method::get, "/health/ready").status == Http::unavailable);
  CHECK(world.ask(Method::get, "/health/live").status == Http::ok);
  healthy = true;
  readiness.drain();
  CHECK(world.ask(Method::get, "/health/ready").status == Http::unavailable);
}
