#include <future>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "api/runtime/recurring_job.hpp"

using namespace kezek::api;

TEST_CASE("A job comes round again, also after a round that failed", "[runtime]") {
  const Log log{LogLevel::error};
  std::promise<void> third_round;
  int rounds = 0;
  {
    const RecurringJob job{
        {"test", std::chrono::milliseconds{0},
         [&](const std::stop_token&) {
           if (++rounds == 1) throw std::runtime_error{"the first one fails"};
           if (rounds == 3) third_round.set_value();
         }},
        log
    };
    third_round.get_future().wait();
  }
  CHECK(rounds >= 3);
}

TEST_CASE("A round that takes long is told when its job ends", "[runtime]") {
  const Log log{LogLevel::error};
  std::promise<void> began;
  bool told = false;
  {
    const RecurringJob job{
        {"test", std::chrono::hours{24},
         [&](const std::stop_token& stop) {
           std::promise<void> stopped;
           const std::stop_callback when_stopped{stop, [&] { stopped.set_value(); }};
           began.set_value();
           stopped.get_future().wait();
           told = true;
         }},
        log
    };
    began.get_future().wait();
  }
  CHECK(told);
}

TEST_CASE("A job that rests ends at once", "[runtime]") {
  const Log log{LogLevel::error};
  std::promise<void> first_round;
  int rounds = 0;
  {
    const RecurringJob job{
        {"test", std::chrono::hours{24},
         [&](const std::stop_token&) {
           ++rounds;
           first_round.set_value();
         }},
        log
    };
    first_round.get_future().wait();
  }
  CHECK(rounds == 1);
}
