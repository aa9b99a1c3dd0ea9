#include <semaphore>

#include <catch2/catch.hpp>

#include "api/http/worker_pool.hpp"
#include "tests/api/http_world.hpp"

using namespace kezek;
using namespace kezek::api;
using kezek::test::HttpWorld;

namespace {

Route far(Lane lane, std::string_view path) {
  return {.method = Method::get,
          .path = path,
          .operation = domain::Operation::list_districts,
          .lane = lane,
          .handler = [](const Request& request) {
            return Response{Http::ok, request.asks_nobody ? "asks nobody" : "asks"};
          }};
}

}  // namespace

TEST_CASE("Work waits for a worker where there is room, and else is not taken", "[http]") {
  std::binary_semaphore begun{0};
  std::binary_semaphore let{0};
  std::binary_semaphore ended{0};
  WorkerPool pool{1, 1};
  CHECK(pool.take([&] {
    begun.release();
    let.acquire();
  }));
  begun.acquire();
  const bool waits = pool.take([&] { ended.release(); });
  CHECK(waits);
  CHECK_FALSE(pool.take([] {}));
  let.release();
  if (waits) ended.acquire();
}

TEST_CASE("The gate to the outside admits so many and turns the next away", "[http]") {
  HttpWorld world{
      {far(Lane::inside,   "/near"), far(Lane::outside, "/far")},
      {.lane = Lane::outside}
  };
  CHECK(world.ask(Method::get, "/near").status == Http::misdirected_request);
  {
    const auto first = world.gate.enter();
    CHECK(world.ask(Method::get, "/far").status == Http::ok);
    const auto second = world.gate.enter();
    CHECK(world.witness.outside == 2);
    const auto refused = world.ask(Method::get, "/far");
    CHECK(refused.status == Http::unavailable);
    CHECK(refused.body.find(R"("code":"busy")") != std::string::npos);
    CHECK(refused.find(Header::retry_after) == "1");
    CHECK_FALSE(world.gate.enter());
  }
  CHECK(world.witness.outside == 0);
  CHECK(world.ask(Method::get, "/far").status == Http::ok);
}

TEST_CASE("A route that does without a place is served while the gate is full", "[http]") {
  auto kept = far(Lane::outside, "/kept");
  kept.does_without_place = true;
  HttpWorld world{{kept}, {.lane = Lane::outside}};
  CHECK(world.ask(Method::get, "/kept").body == "asks");
  {
    const auto first = world.gate.enter();
    const auto second = world.gate.enter();
    CHECK(world.ask(Method::get, "/kept").body == "asks nobody");
    CHECK(world.witness.outside == 2);
  }
  CHECK(world.ask(Method::get, "/kept").body == "asks");
}
