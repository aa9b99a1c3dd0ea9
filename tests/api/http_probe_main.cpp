// The HTTP layer alone: a few routes for tests/end_to_end/response_leak_test.py, nginx_test.py and
// for measuring. Prints the ports of its two listeners, answers until SIGTERM, then drains.
// Usage: http-probe [GATE [PORT [THREADS]]]

#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

#include "api/http/pipeline.hpp"
#include "api/http/server.hpp"
#include "api/runtime/system_clock.hpp"
#include "api/runtime/system_random.hpp"
#include "api/runtime/telemetry.hpp"
#include "api/runtime/termination.hpp"
#include "api/runtime/uuid_v7_ids.hpp"

namespace {

using namespace kezek;

/// Long enough for a client to go away meanwhile.
constexpr std::chrono::milliseconds slowness{2};

class NobodyVerifier final : public domain::TokenVerifier {
 public:
  domain::TokenCheck verify(std::string_view, domain::Instant) override { return {}; }
};

api::Response said(std::string_view what) {
  return {api::Http::ok, "x=[" + std::string{what} + "]", "text/plain; charset=utf-8"};
}

api::Response echo(const api::Request& request) { return said(request.path.find("id").value()); }

api::Response slow(const api::Request& request) {
  std::this_thread::sleep_for(slowness);
  return echo(request);
}

api::Response body_length(const api::Request& request) {
  return said(std::to_string(request.body.size()));
}

std::vector<api::Route> routes() {
  using enum api::Method;
  constexpr auto open = domain::Operation::list_districts;
  using enum api::Lane;
  api::Route files{post, "/v1/attachments", open, outside, body_length};
  files.consumes = {"application/pdf"};
  files.body_bytes_max = api::limits::file_bytes_max;
  return {
      files,
      {get,  "/p/{id}",            open, inside,  echo       },
      {get,  "/slow/{id}",         open, inside,  slow       },
      {get,  "/outside/p/{id}",    open, outside, echo       },
      {get,  "/outside/slow/{id}", open, outside, slow       },
      {post, "/length",            open, inside,  body_length},
  };
}

std::string argument(int count, char** values, int index, const char* otherwise) {
  return index < count ? values[index] : otherwise;
}

}  // namespace

int main(int count, char** values) {
  const api::Termination termination;
  const api::ServerOptions inside_options{
      .port = static_cast<std::uint16_t>(std::stoi(argument(count, values, 2, "0"))),
      .threads = std::stoi(argument(count, values, 3, "8")),
      .gate = argument(count, values, 1, "")};
  const api::ServerOptions outside_options{
      .threads = 2, .workers = 32, .large_bodies = 8, .gate = inside_options.gate};

  const api::Log log{api::LogLevel::warning};
  api::Metrics metrics;
  api::Telemetry telemetry{log, metrics};
  const api::SystemClock clock;
  api::SystemRandom random;
  api::UuidV7Ids ids{clock, random};
  NobodyVerifier tokens;
  api::OutsideGate gate{24, telemetry};
  const api::Router router{routes()};
  api::RateLimiter persons{{}};
  const api::PipelineWorld world{tokens, clock, ids, telemetry, gate, persons};
  api::Pipeline inside{router, world, {}};
  api::Pipeline outside{router, world, {.lane = api::Lane::outside}};
  api::Server inside_server{inside_options, inside};
  api::Server outside_server{outside_options, outside};

  inside_server.start();
  outside_server.start();
  std::printf("%d %d\n", inside_server.port(), outside_server.port());
  std::fflush(stdout);
  termination.wait();
  inside_server.stop();
  outside_server.stop();
}
