#include <atomic>
#include <thread>

#include <catch2/catch.hpp>

#include "domain/base/expects.hpp"
#include "tests/api/http_world.hpp"

using namespace kezek;
using namespace kezek::api;
using namespace std::chrono_literals;
using kezek::test::HttpWorld;

namespace {

constexpr domain::Instant begin{std::chrono::sys_days{std::chrono::year{2026} / 11 / 2}};

domain::PersonId person(unsigned number) {
  domain::Uuid::Octets octets{};
  for (std::size_t at = octets.size(); number > 0; number /= 256)
    octets[--at] = static_cast<unsigned char>(number % 256);
  return domain::PersonId{domain::Uuid{octets}};
}

const domain::PersonId aigul = person(1);
const domain::PersonId marat = person(2);

/// How many of the next requests are granted, of more than any allowance here.
int granted(RateLimiter& limiter, domain::PersonId who, domain::Instant now) {
  int count = 0;
  for (int i = 0; i < 10; ++i) count += limiter.take(who, now).granted ? 1 : 0;
  return count;
}

std::vector<Route> routes() {
  const auto served = [](const Request&) { return Response{Http::ok, "done"}; };
  const auto fails = [](const Request&) -> Response { throw domain::Unavailable{"away"}; };
  using enum Method;
  using enum Lane;
  const domain::PersonId applicant{domain::Uuid{{1}}};  // as KnownTokens has it
  const auto applicant_by_token = [applicant](const Request& request) {
    return request.path.find("token") == "good" ? std::optional{applicant} : std::nullopt;
  };
  return {
      {.method = get,
       .path = "/signing/{token}",
       .operation = domain::Operation::list_districts,
       .lane = inside,
       .handler = served,
       .limited = true,
       .acts_for = applicant_by_token},
      {.method = post,
       .path = "/dear",
       .operation = domain::Operation::get_me,
       .lane = inside,
       .handler = served,
       .limited = true},
      {.method = get,
       .path = "/fails",
       .operation = domain::Operation::get_me,
       .lane = inside,
       .handler = fails,
       .limited = true},
      {.method = get,
       .path = "/open",
       .operation = domain::Operation::list_districts,
       .lane = inside,
       .handler = served,
       .limited = true},
      {get, "/cheap",                   domain::Operation::get_me,                               inside,                 served                     },
  };
}

const RequestHeaders signed_in{.authorization = "Bearer applicant"};

}  // namespace

TEST_CASE("A person may ask so often at once, then as often as the allowance is restored",
          "[http]") {
  RateLimiter limiter{
      {.burst = 3, .per_minute = 6}
  };
  const auto first = limiter.take(aigul, begin);
  CHECK((first.granted && first.left == 2 && first.until_more == 10s));
  const auto second = limiter.take(aigul, begin + 4s);
  CHECK((second.granted && second.left == 1 && second.until_more == 6s));
  CHECK(limiter.take(aigul, begin + 4s).granted);

  const auto refused = limiter.take(aigul, begin + 4s);
  CHECK((!refused.granted && refused.left == 0 && refused.until_more == 6s));
  CHECK_FALSE(limiter.take(aigul, begin + 10s - 1us).granted);
  CHECK(limiter.take(aigul, begin + 10s - 1us).until_more == 1s);
  CHECK(limiter.take(aigul, begin + 10s).granted);
  CHECK_FALSE(limiter.take(aigul, begin + 10s).granted);
}

TEST_CASE("A refused request takes nothing, and a whole allowance does not grow", "[http]") {
  RateLimiter limiter{
      {.burst = 3, .per_minute = 6}
  };
  CHECK(granted(limiter, aigul, begin) == 3);
  for (int i = 0; i < 100; ++i) CHECK_FALSE(limiter.take(aigul, begin + 9s).granted);
  CHECK(granted(limiter, aigul, begin + 20s) == 2);
  CHECK(granted(limiter, aigul, begin + 24h) == 3);
}

TEST_CASE("One person's haste is not another's", "[http]") {
  RateLimiter limiter{
      {.burst = 3, .per_minute = 6}
  };
  CHECK(granted(limiter, aigul, begin) == 3);
  CHECK(granted(limiter, marat, begin) == 3);
}

TEST_CASE("A clock that was set back locks nobody out for longer than the window", "[http]") {
  RateLimiter limiter{
      {.burst = 3, .per_minute = 6}
  };
  CHECK(granted(limiter, aigul, begin) == 3);
  CHECK(limiter.take(aigul, begin - 24h).until_more == 10s);
  CHECK(granted(limiter, marat, begin - 24h) == 3);
  CHECK(granted(limiter, aigul, begin - 24h + 10s - 1us) == 0);
  CHECK(granted(limiter, aigul, begin - 24h + 10s) == 1);
  CHECK(granted(limiter, aigul, begin - 24h + 40s) == 3);
}

TEST_CASE("Who did not ask for a whole window is forgotten without a gift", "[http]") {
  RateLimiter limiter{
      {.burst = 3, .per_minute = 6}
  };
  const auto passer = person(3);
  CHECK(granted(limiter, passer, begin) == 3);
  CHECK(granted(limiter, aigul, begin + 14s) == 3);
  CHECK(granted(limiter, marat, begin + 14s) == 3);
  CHECK(granted(limiter, passer, begin + 15s) == 1);
  CHECK(granted(limiter, passer, begin + 30s) == 2);
  CHECK(granted(limiter, aigul, begin + 30s) == 1);
  // After two windows only who asked in them is known, each in one generation or both.
  CHECK(granted(limiter, passer, begin + 60s) == 3);
  CHECK(granted(limiter, passer, begin + 90s) == 3);
  CHECK(limiter.remembered() == 2);
  CHECK(granted(limiter, aigul, begin + 90s) == 3);
  CHECK(limiter.remembered() == 3);
}

TEST_CASE("However many persons ask, so many are remembered, the latest of them", "[http]") {
  RateLimiter limiter{
      {.burst = 1, .per_minute = 1},
      10
  };
  for (unsigned number = 1; number <= 1000; ++number) {
    CHECK(limiter.take(person(number), begin).granted);
    CHECK(limiter.remembered() <= 10);
  }
  for (unsigned number = 996; number <= 1000; ++number)
    CHECK_FALSE(limiter.take(person(number), begin).granted);
  CHECK(limiter.take(person(1), begin).granted);
}

TEST_CASE("Of many threads exactly the allowance is granted", "[http]") {
  RateLimiter limiter{
      {.burst = 100, .per_minute = 1}
  };
  std::atomic<int> count{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 50; ++j) count += limiter.take(aigul, begin).granted ? 1 : 0;
    });
  for (auto& thread : threads) thread.join();
  CHECK(count == 100);
}

TEST_CASE("The fields have the syntax of the draft, in whole seconds", "[http]") {
  CHECK(policy_field({.burst = 30, .per_minute = 30}) == R"("person";q=30;w=60)");
  CHECK(policy_field({.burst = 1, .per_minute = 1'000'000}) == R"("person";q=1;w=1)");
  CHECK(policy_field({.burst = 7, .per_minute = 7}) == R"("person";q=7;w=60)");
  CHECK(limit_field({.granted = true, .left = 29, .until_more = 2s}) == R"("person";r=29;t=2)");
}

TEST_CASE("A limited route refuses one request more, and says how long to wait", "[http]") {
  HttpWorld world{routes()};  // two at once, six a minute
  const auto ask = [&] { return world.ask(Method::post, "/dear", signed_in); };
  CHECK(ask().find(Header::rate_limit) == R"("person";r=1;t=10)");
  const auto last = ask();
  CHECK(last.status == Http::ok);
  CHECK(last.find(Header::rate_limit) == R"("person";r=0;t=10)");
  CHECK(last.find(Header::rate_limit_policy) == R"("person";q=2;w=20)");
  CHECK_FALSE(last.find(Header::retry_after));

  world.clock.advance(3s);
  const auto refused = ask();
  CHECK(refused.status == Http::too_many_requests);
  CHECK(refused.body.find(R"("code":"too_many_requests")") != std::string::npos);
  CHECK(refused.find(Header::retry_after) == "7");
  CHECK(refused.find(Header::rate_limit) == R"("person";r=0;t=7)");
  CHECK(refused.find(Header::rate_limit_policy) == R"("person";q=2;w=20)");
  CHECK(refused.find(Header::request_id));

  const auto officer = world.ask(Method::post, "/dear", {.authorization = "Bearer officer"});
  CHECK(officer.status == Http::forbidden);
  world.clock.advance(7s);
  CHECK(ask().status == Http::ok);
}

TEST_CASE("Whatever a limited route answers a person counts and is said", "[http]") {
  HttpWorld world{routes()};
  const auto wrong = world.ask(Method::post, "/dear?x=1", signed_in);
  CHECK(wrong.status == Http::bad_request);
  CHECK(wrong.find(Header::rate_limit) == R"("person";r=1;t=10)");
  const auto failed = world.ask(Method::get, "/fails", signed_in);
  CHECK(failed.status == Http::unavailable);
  CHECK(failed.find(Header::rate_limit) == R"("person";r=0;t=10)");
  CHECK(world.ask(Method::post, "/dear?x=1", signed_in).status == Http::too_many_requests);
}

TEST_CASE("Who proves for whom they act spends that person's allowance", "[http]") {
  HttpWorld world{routes()};
  const auto ask = [&](const char* path) { return world.ask(Method::get, path); };
  CHECK(world.ask(Method::post, "/dear", signed_in).status == Http::ok);
  CHECK(ask("/signing/good").find(Header::rate_limit) == R"("person";r=0;t=10)");
  const auto refused = ask("/signing/good");
  CHECK(refused.status == Http::too_many_requests);
  CHECK(refused.find(Header::retry_after) == "10");
  CHECK(world.ask(Method::post, "/dear", signed_in).status == Http::too_many_requests);
}

TEST_CASE("Who proves nothing spends nobody's allowance", "[http]") {
  HttpWorld world{routes()};
  for (int i = 0; i < 9; ++i) {
    const auto answer = world.ask(Method::get, "/signing/guess");
    CHECK(answer.status == Http::ok);
    CHECK_FALSE(answer.find(Header::rate_limit));
  }
  CHECK(world.ask(Method::get, "/signing/good").find(Header::rate_limit) == R"("person";r=1;t=10)");
}

TEST_CASE("Without a person, or on another route, nothing is counted", "[http]") {
  HttpWorld world{routes()};
  for (int i = 0; i < 9; ++i) {
    CHECK(world.ask(Method::post, "/dear").status == Http::unauthorized);
    CHECK_FALSE(world.ask(Method::get, "/open", signed_in).find(Header::rate_limit));
    CHECK_FALSE(world.ask(Method::get, "/cheap", signed_in).find(Header::rate_limit));
  }
  CHECK(world.ask(Method::post, "/dear", signed_in).find(Header::rate_limit) ==
        R"("person";r=1;t=10)");
}
