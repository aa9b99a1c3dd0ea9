#include <string>

#include <catch2/catch.hpp>

#include "integrations/eds/time_stamp_client.hpp"
#include "sandbox/stand_ins/stand_in_tsa.hpp"
#include "tests/integrations/eds_stamps.hpp"
#include "tests/integrations/register_desk.hpp"

namespace kezek::test {

namespace eds = integrations::eds;
using namespace std::chrono_literals;
using sandbox::TsaWord;

namespace {

/// A client of one authority, whose clock is the test's.
struct StampDesk {
  explicit StampDesk(Family family_asked, std::chrono::milliseconds timeout = 4s)
      : family{family_asked},
        tsa{eds_world().pki, family, [this] { return clock.now(); }},
        client{{.url = tsa.url(), .timeout = timeout}, stamp_world().paths, clock, random} {}

  std::string ask() {
    const auto stamp = client.stamp(family, eds_signature_value);
    return stamp ? std::string{} : std::string{domain::name_of(stamp.flaw())};
  }

  Family family;
  SetClock clock{eds_now};
  CountedRandom random;
  sandbox::StandInTsa tsa;
  eds::TimeStampClient client;
};

}  // namespace

TEST_CASE("A time stamp is asked for and proven before it is believed", "[time_stamp]") {
  StampDesk desk{GENERATE(Family::rsa, Family::gost512)};
  const auto stamp = desk.client.stamp(desk.family, eds_signature_value);
  REQUIRE(stamp);
  CHECK(stamp->at == eds_now);
  CHECK(desk.tsa.asked() == 1);
  const std::string token{stamp->token.begin(), stamp->token.end()};
  CHECK(flaw_of(token).empty());
  CHECK(flaw_of(token, "another signature") == "time_stamp_imprint_mismatch");
}

TEST_CASE("Whatever a time-stamping authority lies about, no stamp comes of it", "[time_stamp]") {
  StampDesk desk{GENERATE(Family::rsa, Family::gost512)};
  const auto [word, flaw] = GENERATE(table<TsaWord, std::string>({
      {TsaWord::other_imprint,     "time_stamp_imprint_mismatch"},
      {TsaWord::other_nonce,       "time_stamp_not_the_answer"  },
      {TsaWord::no_nonce,          "time_stamp_not_the_answer"  },
      {TsaWord::not_a_stamper,     "wrong_purpose"              },
      {TsaWord::expired_stamper,   "certificate_expired"        },
      {TsaWord::unknown_authority, "issuer_unknown"             },
      {TsaWord::two_signers,       "signer_count"               },
      {TsaWord::from_the_future,   "time_stamp_from_the_future" },
      {TsaWord::rejection,         "time_stamp_refused"         },
      {TsaWord::empty_grant,       "time_stamp_malformed"       },
      {TsaWord::garbage,           "time_stamp_malformed"       },
      {TsaWord::failure,           "time_stamp_unavailable"     },
      {TsaWord::redirection,       "time_stamp_unavailable"     },
      {TsaWord::flood,             "time_stamp_unavailable"     },
  }));
  CAPTURE(flaw, desk.family == Family::rsa);
  desk.tsa.set_word(word);
  CHECK(desk.ask() == flaw);
  CHECK(desk.tsa.asked() == 1);
  desk.tsa.set_word(TsaWord::truth);
  CHECK(desk.ask().empty());
}

TEST_CASE("A time-stamping authority that falls silent is given up", "[time_stamp]") {
  StampDesk desk{Family::gost512, 100ms};
  desk.tsa.set_word(TsaWord::silence);
  CHECK(desk.ask() == "time_stamp_unavailable");
}

TEST_CASE("A time-stamping authority that isn't there is unavailable", "[time_stamp]") {
  std::string url;
  {
    const OneAnswer closed_again{{.body = {}}};
    url = closed_again.url();
  }
  const SetClock clock{eds_now};
  CountedRandom random;
  const auto ask = [&](const std::string& address) {
    const eds::TimeStampClient client{{.url = address}, stamp_world().paths, clock, random};
    const auto stamp = client.stamp(Family::rsa, eds_signature_value);
    return stamp ? "" : domain::name_of(stamp.flaw());
  };
  CHECK(ask(url) == "time_stamp_unavailable");
  CHECK(ask("file:///etc/hostname") == "time_stamp_unavailable");
}

TEST_CASE("Two questions never share a nonce", "[time_stamp]") {
  const OneAnswer tsa{{.body = {}}};
  const SetClock clock{eds_now};
  CountedRandom random;
  const eds::TimeStampClient client{{.url = tsa.url()}, stamp_world().paths, clock, random};
  CHECK_FALSE(client.stamp(Family::rsa, eds_signature_value));
  const auto first = tsa.last().body;
  CHECK_FALSE(client.stamp(Family::rsa, eds_signature_value));
  CHECK_FALSE(first.empty());
  CHECK(first != tsa.last().body);
}

}  // namespace kezek::test
