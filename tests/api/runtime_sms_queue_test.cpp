#include <catch2/catch.hpp>

#include "api/runtime/sms_queue.hpp"
#include "domain/base/expects.hpp"
#include "tests/support/literals.hpp"
#include "tests/support/small_world.hpp"

using namespace kezek;
using namespace kezek::test;
using namespace std::chrono_literals;
using api::SmsCourier;
using api::SmsQueue;

namespace {

/// A gateway that keeps what it takes, or takes nothing.
class Gateway final : public domain::SmsSender {
 public:
  void require_configured() const override {}
  void send(const domain::Sms& sms) override {
    ++asked;
    if (away) throw domain::Unavailable{"the SMS gateway: answered 503"};
    taken.push_back(sms.text);
  }

  bool away = false;
  int asked = 0;
  std::vector<std::string> taken;
};

struct Post {
  SetClock clock{at("2026-03-02", 9)};
  api::Log log{api::LogLevel::error};
  api::Metrics metrics;
  Gateway gateway;
  SmsQueue queue{gateway, clock, log, metrics};

  void send(const std::string& text) {
    queue.send({phone_number("+77010000001"), text, clock.now() + 5min});
  }
  bool tells(const std::string& outcome, int count) const {
    return metrics.exposition().find("kezek_sms_total{outcome=\"" + outcome + "\"} " +
                                     std::to_string(count) + "\n") != std::string::npos;
  }
};

}  // namespace

TEST_CASE("Who sends a message does not wait for it, and it is sent before the end") {
  Post post;
  post.send("one");
  post.send("two");
  CHECK(post.gateway.taken.empty());
  { const SmsCourier courier{post.queue}; }
  CHECK(post.gateway.taken == std::vector<std::string>{"one", "two"});
  CHECK(post.tells("sent", 2));
}

TEST_CASE("What the gateway refuses is counted; at the end one refusal is enough") {
  Post post;
  post.gateway.away = true;
  for (int i = 0; i < 3; ++i) post.send("lost");
  post.queue.close();
  post.queue.deliver();
  CHECK(post.gateway.asked == 1);
  CHECK(post.tells("failed", 3));
}

TEST_CASE("A message that waited for too long is not sent any more") {
  Post post;
  post.send("late");
  post.clock.advance(5min);
  post.send("fresh");
  { const SmsCourier courier{post.queue}; }
  CHECK(post.gateway.taken == std::vector<std::string>{"fresh"});
  CHECK(post.tells("late", 1));
}

TEST_CASE("A queue that is full takes no more, and says so to nobody but the operator") {
  Post post;
  for (std::size_t i = 0; i <= SmsQueue::waiting_max; ++i) post.send("many");
  CHECK(post.tells("no_room", 1));
  { const SmsCourier courier{post.queue}; }
  CHECK(post.gateway.taken.size() == SmsQueue::waiting_max);
}
