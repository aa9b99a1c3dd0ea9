#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/ports/builders.hpp"
#include "tests/ports/stores.hpp"
#include "tests/ports/together.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

constexpr int rivals = 8;

}  // namespace

TEST_CASE("Of parallel guesses only as many are granted as one guesser has tries", "[ports]") {
  if (no_cluster()) return;
  Stores stores{Adapter::postgresql};
  Inventor invent;
  const Sha256 bucket = invent.digest();
  const Pauses pauses{0s, 0s, 60s};

  const auto granted = together(rivals, [&](int) {
    return stores.work().record([&](Store& store) {
      return store.attempts().count(bucket, Inventor::now, pauses).granted;
    });
  });
  CHECK(std::ranges::count(granted, true) == 3);
}

TEST_CASE("Of parallel uses of an invitation exactly one succeeds", "[ports]") {
  if (no_cluster()) return;
  Stores stores{Adapter::postgresql};
  Inventor invent;
  const Person person = invent.person();
  const StaffAccount account = invent.staff(person, {Role::administrator});
  const StaffInvitation invitation = invent.invitation(account);
  stores.given([&](Store& store) {
    store.people().meet(person);
    store.staff().add(account);
    store.staff().invite(invitation);
  });

  const auto used = together(rivals, [&](int) {
    return stores.work().record(
        [&](Store& store) { return store.staff().use_invitation(invitation); });
  });
  CHECK(std::ranges::count(used, true) == 1);
}
