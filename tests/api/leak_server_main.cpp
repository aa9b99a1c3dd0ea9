// A server of two routes for tests/end_to_end/response_leak_test.py and for measuring the bare
// HTTP layer. It prints its port, answers until SIGTERM, then drains.
// Usage: leak-server [PORT [THREADS [GATE]]]

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

api::Response slow(const api::Request&) {
  std::this_thread::sleep_for(slowness);
  return {api::Http::ok, "x=[slow]", api::media::plain};
}

api::Response echo(const api::Request& request) {
  return {api::Http::ok, "x=[" + std::string{request.path.find("id").value()} + "]",
          api::media::plain};
}

std::vector<api::Route> routes() {
  using enum api::Method;
  constexpr auto open = api::Access::open;
  constexpr auto inside = api::Lane::inside;
  return {
      {get, "/slow/{id}", "slow", open, inside, slow},
      {get, "/p/{id}",    "echo", open, inside, echo},
  };
}

std::string argument(int count, char** values, int index, const char* otherwise) {
  return index < count ? values[index] : otherwise;
}

}  // namespace

int main(int count, char** values) {
  const api::Termination termination;
  const api::ServerOptions options{
      .port = static_cast<std::uint16_t>(std::stoi(argument(count, values, 1, "0"))),
      .threads = std::stoi(argument(count, values, 2, "8")),
      .gate = argument(count, values, 3, "")};

  const api::Log log{api::LogLevel::warning};
  api::Metrics metrics;
  api::Telemetry telemetry{log, metrics};
  const api::SystemClock clock;
  api::SystemRandom random;
  api::UuidV7Ids ids{clock, random};
  NobodyVerifier tokens;
  api::OutsideGate outside{1, telemetry};
  const api::Router router{routes()};
  api::Pipeline pipeline{
      router, {tokens,   clock, ids, telemetry, outside},
       {}
  };
  api::Server server{options, pipeline};

  server.start();
  std::printf("%u\n", static_cast<unsigned>(server.port()));
  std::fflush(stdout);
  termination.wait();
  server.stop();
}
