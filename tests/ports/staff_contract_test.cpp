#include <catch2/catch.hpp>

#include "tests/ports/builders.hpp"
#include "tests/ports/facts.hpp"
#include "tests/ports/stores.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

const std::string hashed = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA";

Duty preschool_duty() {
  return {Role::preschool_staff, kato("111000000"), Bin::parse("990140000011")};
}

}  // namespace

TEST_CASE("A staff account is kept as it is, one per person", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const Person person = invent.person();
  StaffAccount account = invent.staff(person, preschool_duty());

  std::vector<bool> added;
  stores.given([&](Store& store) {
    store.people().meet(person);
    added.push_back(store.staff().add(account));
    added.push_back(store.staff().add(invent.staff(person, {Role::administrator})));
  });
  CHECK(added == std::vector{true, false});
  const auto found = [&] {
    return facts(*stores.read([&](auto& s) { return s.staff().find(account.id); }));
  };
  CHECK(found() == facts(account));
  CHECK(facts(*stores.read([&](auto& s) { return s.staff().find_by_iin(person.iin); })) ==
        facts(account));
  CHECK(facts(*stores.read([&](auto& s) { return s.staff().find_by_person(person.id); })) ==
        facts(account));
  CHECK_FALSE(stores.read([&](auto& s) { return s.staff().find(invent.id<StaffId>()); }));
  CHECK_FALSE(stores.read([&](auto& s) { return s.staff().find_by_iin(invent.iin()); }));
  CHECK_FALSE(stores.read([&](auto& s) { return s.staff().has_administrator(); }));

  account.duty = {Role::integrator, {}, Bin::parse("990140000011"), Source::birth_registration};
  ++account.version;
  stores.given([&](Store& store) { store.staff().save(account); });
  CHECK(found() == facts(account));

  account.name = "Б";
  account.duty = {Role::administrator};
  account.password = hashed;
  account.block = Block{Inventor::now + 1s, "left"};
  ++account.version;
  stores.given([&](Store& store) {
    CHECK(store.staff().hold(account.id));
    store.staff().save(account);
  });
  CHECK(found() == facts(account));
  CHECK(stores.read([&](auto& s) { return s.staff().has_administrator(); }));
}

TEST_CASE("A change that skips a version is our own mistake", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const Person person = invent.person();
  StaffAccount account = invent.staff(person, {Role::administrator});
  stores.given([&](Store& store) {
    store.people().meet(person);
    store.staff().add(account);
  });
  account.version = 3;
  CHECK_THROWS_AS(stores.given([&](Store& store) { store.staff().save(account); }),
                  InvariantBroken);
}

TEST_CASE("A list shows what the authority covers, page by page", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const auto here = kato("111000000");
  std::vector<StaffId> ids;
  for (const auto role : {Role::administrator, Role::integrator, Role::district_officer,
                          Role::preschool_staff, Role::school_staff, Role::preschool_staff}) {
    const Person person = invent.person();
    Duty duty{role};
    if (has_district(role)) duty.district = here;
    if (has_organisation(role)) duty.organisation = Bin::parse("990140000011");
    if (has_source(role)) duty.source = Source::service_centre;
    const StaffAccount account = invent.staff(person, duty);
    ids.push_back(account.id);
    stores.given([&](Store& store) {
      store.people().meet(person);
      store.staff().add(account);
    });
  }
  const auto listed = [&](const Authority& authority, std::optional<StaffId> after, int limit) {
    const auto page = stores.read([&](auto& s) { return s.staff().list(authority, after, limit); });
    std::vector<StaffId> seen;
    for (const auto& account : page.accounts) seen.push_back(account.id);
    return std::pair{seen, page.next};
  };
  const Authority all{
      {staff_roles.begin(), staff_roles.end()}
  };
  const Authority of_district{
      {Role::preschool_staff, Role::school_staff},
      here
  };
  const Authority elsewhere{
      {Role::preschool_staff, Role::school_staff},
      kato("117000000")
  };

  CHECK(listed(all, {}, 6) == std::pair{ids, std::optional<StaffId>{}});
  CHECK(listed(all,
               {
  },
               2) == std::pair{std::vector{ids[0], ids[1]}, std::optional{ids[1]}});
  CHECK(listed(all, ids[3], 2) == std::pair{
                                      std::vector{ids[4],                                                        ids[5]},
                                      std::optional<StaffId>{                                                             }
  });
  CHECK(listed(of_district, {}, 9).first == std::vector{ids[3], ids[4], ids[5]});
  CHECK(listed(elsewhere, {}, 9).first.empty());
  CHECK(listed({}, {}, 9).first.empty());
}

TEST_CASE("An invitation takes the place of the last one and is used once", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const Person person = invent.person();
  const StaffAccount account = invent.staff(person, {Role::administrator});
  const StaffInvitation first = invent.invitation(account);
  const StaffInvitation second = invent.invitation(account);

  stores.given([&](Store& store) {
    store.people().meet(person);
    store.staff().add(account);
    store.staff().invite(first);
    store.staff().invite(second);
  });
  CHECK(facts(*stores.read([&](auto& s) { return s.staff().find_invitation(account.id); })) ==
        facts(second));
  std::vector<bool> used;
  stores.given([&](Store& store) {
    for (const auto& invitation : {first, second, second})
      used.push_back(store.staff().use_invitation(invitation));
  });
  CHECK(used == std::vector{false, true, false});
  CHECK_FALSE(stores.read([&](auto& s) { return s.staff().find_invitation(account.id); }));
}

TEST_CASE("An account keeps its latest devices", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const Person person = invent.person();
  const Person other = invent.person();
  const StaffAccount account = invent.staff(person, {Role::administrator});
  const StaffAccount others = invent.staff(other, {Role::administrator});
  KnownDevice oldest = invent.device(account);
  const KnownDevice old = invent.device(account);
  KnownDevice fresh = invent.device(account);
  fresh.expires_at += 1h;
  const KnownDevice foreign = invent.device(others);

  stores.given([&](Store& store) {
    for (const auto& somebody : {person, other}) store.people().meet(somebody);
    for (const auto& one : {account, others}) store.staff().add(one);
    for (const auto& device : {foreign, oldest, old, fresh}) store.staff().keep_device(device, 3);
    oldest.expires_at += 2h;  // used again
    store.staff().keep_device(oldest, 2);
  });
  const auto knows = [&](const KnownDevice& device) {
    return stores.read([&](auto& s) { return s.staff().find_device(device.digest).has_value(); });
  };
  CHECK(facts(*stores.read([&](auto& s) { return s.staff().find_device(oldest.digest); })) ==
        facts(oldest));
  CHECK(knows(fresh));
  CHECK_FALSE(knows(old));
  CHECK(knows(foreign));
  stores.given([&](Store& store) { store.staff().forget_devices(account.id); });
  CHECK_FALSE(knows(oldest));
  CHECK_FALSE(knows(fresh));
  CHECK(knows(foreign));
}

TEST_CASE("Sessions in office are listed and end by themselves, those of the parent too",
          "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const Person person = invent.person();
  const Session parent = invent.session(person);
  Session here = invent.session(person);
  Session there = invent.session(person);
  for (auto* session : {&here, &there}) {
    session->role = Role::administrator;
    session->method = SignInMethod::password;
  }
  stores.given([&](Store& store) {
    store.people().meet(person);
    for (const auto& session : {parent, here, there})
      store.sessions().open(session, invent.token(session));
  });
  const auto is_open = [&](const Session& session) {
    return !stores.read([&](auto& s) { return s.sessions().find(session.id); })->revoked_at;
  };
  const auto first_of = [&](Life life) {
    return stores
        .read([&](auto& s) { return s.sessions().live(person.id, life, Inventor::now, 1); })
        .at(0)
        .id;
  };
  CHECK(first_of(Life::cabinet) == parent.id);
  CHECK(first_of(Life::office) == std::max(here.id, there.id));
  const auto end = [&](Life life, std::optional<SessionId> except) {
    stores.given([&](Store& store) {
      store.sessions().revoke_life(person.id, life, except, Inventor::now + 1s);
    });
  };
  end(Life::office, here.id);
  CHECK((is_open(parent) && is_open(here) && !is_open(there)));
  end(Life::office, std::nullopt);
  CHECK((is_open(parent) && !is_open(here)));
  end(Life::cabinet, std::nullopt);
  CHECK_FALSE(is_open(parent));
}

TEST_CASE("Attempts are counted until one is right, with a pause after each that says so",
          "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const Sha256 bucket = invent.digest();
  const Pauses pauses{0s, 60s, 120s};
  const auto count = [&](Instant at) {
    std::optional<CountedAttempt> counted;
    stores.given([&](Store& store) { counted = store.attempts().count(bucket, at, pauses); });
    return std::make_tuple(counted->granted, counted->number, counted->next_at - Inventor::now);
  };
  using Counted = std::tuple<bool, int, Instant::duration>;
  const auto now = Inventor::now;
  CHECK(count(now) == Counted{true, 1, 0s});
  CHECK(count(now) == Counted{true, 2, 60s});
  CHECK(count(now + 60s - 1us) == Counted{false, 2, 60s});
  CHECK(count(now + 60s) == Counted{true, 3, 180s});
  CHECK(count(now + 180s) == Counted{true, 4, 300s});
  stores.given([&](Store& store) {
    store.attempts().forgive(bucket);
    store.attempts().forgive(bucket);
  });
  CHECK(count(now) == Counted{true, 1, 0s});
}
