#include <catch2/catch.hpp>

#include "domain/base/hex.hpp"
#include "domain/base/keyed_digest.hpp"
#include "integrations/digest/sha256_digest.hpp"
#include "integrations/messaging/kannel_sms.hpp"
#include "sandbox/stand_ins/stand_in_gateway.hpp"
#include "tests/integrations/register_desk.hpp"

using namespace kezek;
using namespace kezek::test;
using namespace std::chrono_literals;
using Catch::Contains;
using integrations::messaging::KannelOptions;
using integrations::messaging::KannelSms;
using sandbox::StandInGateway;

namespace {

const domain::Sms sms{phone_number("+77010000001"), "Кезек: қол қою коды 012345.",
                      at("2026-03-02", 9)};

KannelOptions options_of(const StandInGateway& gateway) {
  return {.url = gateway.url(),
          .user = std::string{StandInGateway::user},
          .password = std::string{StandInGateway::password},
          .from = "Kezek"};
}

std::string complaint_about(const KannelOptions& options) {
  KannelSms gateway{options};
  return complaint_of([&] { gateway.send(sms); });
}

}  // namespace

TEST_CASE("A message goes to Kannel with every letter, and nothing of it in the address",
          "[messaging]") {
  StandInGateway stand_in;
  KannelSms gateway{options_of(stand_in)};
  gateway.send(sms);
  REQUIRE(stand_in.messages().size() == 1);
  CHECK(stand_in.messages().front().to == "+77010000001");
  CHECK(stand_in.messages().front().from == "Kezek");
  CHECK(stand_in.messages().front().text == sms.text);

  const OneAnswer service{
      {202, "3: Queued for later delivery"}
  };
  KannelSms({.url = service.url() + "/cgi-bin/sendsms", .user = "u"}).send(sms);
  CHECK(service.last().target == "/cgi-bin/sendsms");
  CHECK(sandbox::header_of(service.last().head, "x-kannel-coding") == "2");
  CHECK(sandbox::header_of(service.last().head, "x-kannel-from").empty());
}

TEST_CASE("A message that the gateway does not take is told without what it says", "[messaging]") {
  StandInGateway stand_in;
  auto options = options_of(stand_in);
  options.password = "guessed";
  CHECK(complaint_about(options) == "the SMS gateway: answered 403");
  options.url += "/elsewhere";
  CHECK(complaint_about(options) == "the SMS gateway: answered 404");

  for (const auto delivery : {sandbox::Delivery::cut, sandbox::Delivery::none}) {
    const OneAnswer service{
        {202, "0: Accepted", delivery}
    };
    const auto complaint = complaint_about({.url = service.url(), .timeout = 100ms});
    CHECK_THAT(complaint, Catch::StartsWith("the SMS gateway: "));
    CHECK_THAT(complaint, !Contains("7701") && !Contains("012345") && !Contains("127.0.0.1"));
  }
  const OneAnswer verbose{
      {202, std::string(5000, ' ')}
  };
  CHECK_THAT(complaint_about({.url = verbose.url()}), Contains("too large"));
}

TEST_CASE("A gateway without an address is not configured, and its options fit into headers",
          "[messaging]") {
  KannelSms nowhere{{.url = {}}};
  CHECK_THROWS_AS(nowhere.require_configured(), domain::NotConfigured);
  CHECK_THROWS_AS(nowhere.send(sms), domain::NotConfigured);
  CHECK_THROWS(KannelSms{
      {.url = "http://localhost", .password = "two\r\nlines"}
  });
  CHECK_THROWS(KannelSms{
      {.url = "http://localhost", .from = "Кезек"}
  });
}

TEST_CASE("The keyed digest is HMAC-SHA-256 as RFC 4231 tests it", "[digest]") {
  const integrations::Sha256Digest sha256;
  const auto keyed = [&](const std::string& key, std::string_view text) {
    return domain::hex(domain::KeyedDigest{key, sha256}.of(text));
  };
  CHECK(keyed(std::string(20, '\x0b'), "Hi There") ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(keyed("Jefe", "what do ya want for nothing?") ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(keyed(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First") ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}
