#include <catch2/catch.hpp>

#include "tests/ports/filings.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

TEST_CASE("An act has one address for a telephone at a time, and it goes with the act", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Filings filings{adapter};
  const Act act = filings.asked().act;
  const auto keep = [&](const Sha256& token) {
    filings.stores.given([&](Store& store) {
      store.mobile_signings().keep({act.id, token, Inventor::now, act.expires_at});
    });
  };
  const auto act_of = [&](const Sha256& token) {
    return filings.stores.read([&](auto& s) { return s.mobile_signings().act_of(token); });
  };
  const Sha256 first = filings.invent.digest();
  const Sha256 second = filings.invent.digest();
  CHECK_FALSE(act_of(first));
  keep(first);
  CHECK(act_of(first) == act.id);
  keep(second);
  CHECK_FALSE(act_of(first));
  CHECK(act_of(second) == act.id);

  const Instant late = act.expires_at + 1us;
  filings.stores.given(
      [&](Store& store) { CHECK(store.leftovers().drop(all_before(late), 10) == 1); });
  CHECK_FALSE(act_of(second));
}
