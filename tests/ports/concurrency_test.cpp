#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <latch>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/ports/filings.hpp"
#include "tests/ports/together.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

constexpr int rivals = 8;

template <class Work>
auto together(Work work) {
  return kezek::test::together(rivals, std::move(work));
}

}  // namespace

TEST_CASE("Of parallel uses of a challenge exactly one succeeds", "[ports]") {
  if (no_cluster()) return;
  Stores stores{Adapter::postgresql};
  Inventor invent;
  const Challenge challenge = invent.challenge();
  stores.given([&](Store& store) { store.challenges().add(challenge); });

  const auto used = together([&](int) {
    return *stores.work().record([&](Store& store) -> Result<bool> {
      return store.challenges().use(challenge.id, Inventor::now);
    });
  });
  CHECK(std::ranges::count(used, true) == 1);
}

TEST_CASE("Of parallel refreshes with one token exactly one succeeds", "[ports]") {
  if (no_cluster()) return;
  Stores stores{Adapter::postgresql};
  Inventor invent;
  const Person person = invent.person();
  const Session session = invent.session(person);
  const RefreshToken first = invent.token(session);
  std::vector<RefreshToken> nexts;
  for (int i = 0; i < rivals; ++i) nexts.push_back(invent.token(session, Inventor::now + 1h));
  stores.given([&](Store& store) {
    store.people().meet(person);
    store.sessions().open(session, first);
  });

  const auto rotated = together([&](int i) {
    return *stores.work().record([&](Store& store) -> Result<bool> {
      return store.sessions().rotate(first, nexts.at(static_cast<std::size_t>(i)), session);
    });
  });
  CHECK(std::ranges::count(rotated, true) == 1);
}

TEST_CASE("Parallel first sign-ins of one person meet one person", "[ports]") {
  if (no_cluster()) return;
  Stores stores{Adapter::postgresql};
  Inventor invent;
  const Iin iin = invent.iin();
  std::vector<Person> newcomers;
  for (int i = 0; i < rivals; ++i) newcomers.push_back({invent.id<PersonId>(), iin, "A", {}, 0});

  const auto met = together([&](int i) {
    return *stores.work().transact([&](Store& store) -> Result<PersonId> {
      return store.people().meet(newcomers.at(static_cast<std::size_t>(i))).id;
    });
  });
  CHECK(std::ranges::count(met, met.front()) == rivals);
}

TEST_CASE("Of parallel filings for one child exactly one succeeds", "[ports]") {
  if (no_cluster()) return;
  Filings filings{Adapter::postgresql};
  const Child child{
      filings.invent.iin(), {"Ахметов", "Әли", std::nullopt},
       day("2024-02-29")
  };
  std::vector<SignedFiling> signed_filings;
  for (int i = 0; i < rivals; ++i)
    signed_filings.push_back(filings.signed_by_applicant(filings.asked_for(child), Inventor::now));

  const auto filed =
      together([&](int i) { return filings.file(signed_filings.at(static_cast<std::size_t>(i))); });

  const auto refused = [](const Result<FiledAs>& result) {
    return !result && result.error() == Refusal::child_already_queued;
  };
  CHECK(std::ranges::count_if(filed, refused) == rivals - 1);
  const auto queues = filings.stores.read([](auto& s) { return s.queues().all(); });
  REQUIRE(queues.size() == 1);
  CHECK(filings.ledger_of(queues.front().id).size() == 1);
}

TEST_CASE("Of parallel signatures of one act exactly one files", "[ports]") {
  if (no_cluster()) return;
  Filings filings{Adapter::postgresql};
  const Asked asked = filings.asked();
  std::vector<SignedFiling> signatures;
  for (int i = 0; i < rivals; ++i)
    signatures.push_back(filings.signed_by_applicant(asked, Inventor::now));

  const auto filed =
      together([&](int i) { return filings.file(signatures.at(static_cast<std::size_t>(i))); });

  const auto refused = [](const Result<FiledAs>& result) {
    return !result && result.error() == Refusal::act_already_signed;
  };
  CHECK(std::ranges::count_if(filed, refused) == rivals - 1);
}

TEST_CASE("Servers that take verifying acts together take different ones", "[ports]") {
  if (no_cluster()) return;
  Filings filings{Adapter::postgresql};
  constexpr int each = 2;
  for (int i = 0; i < rivals * each; ++i) {
    const Evidence kept = filings.invent.undetermined(filings.asked().act, Inventor::now);
    filings.stores.given(
        [&](Store& store) { expects(store.acts().keep(kept, Inventor::now).has_value()); });
  }
  const auto taken = together([&](int) {
    return *filings.stores.work().transact([&](Store& store) -> Result<std::vector<ActId>> {
      return store.acts().take_verifying(Inventor::now, {30s, 15min, each});
    });
  });
  std::vector<ActId> all;
  for (const auto& acts : taken) all.insert(all.end(), acts.begin(), acts.end());
  CHECK(all.size() == rivals * each);
  std::ranges::sort(all);
  CHECK(std::ranges::adjacent_find(all) == all.end());
}

TEST_CASE("Of servers that end one verifying act together exactly one does", "[ports]") {
  if (no_cluster()) return;
  Filings filings{Adapter::postgresql};
  const Asked asked = filings.asked();
  const Evidence kept = filings.invent.undetermined(asked.act, Inventor::now);
  filings.stores.given(
      [&](Store& store) { expects(store.acts().keep(kept, Inventor::now).has_value()); });
  std::vector<SignedFiling> good;
  std::vector<Evidence> revoked;
  for (int i = 0; i < rivals; ++i) {
    good.push_back(filings.signed_by_applicant(asked, Inventor::now));
    good.back().evidence = filings.invent.last_word(kept, Verdict::valid);
    revoked.push_back(filings.invent.last_word(kept, Verdict::invalid));
  }
  const auto ended = together([&](int i) {
    const auto mine = static_cast<std::size_t>(i);
    if (i % 2 == 0) return filings.file(good.at(mine)).has_value();
    return filings.stores.work()
        .transact([&](Store& store) {
          return store.acts().refuse(revoked.at(mine), {Refusal::signature_invalid, "revoked"});
        })
        .has_value();
  });
  CHECK(std::ranges::count(ended, true) == 1);
}

TEST_CASE("Parallel filings into one queue keep its ledger gapless and its counters true",
          "[ports]") {
  if (no_cluster()) return;
  Filings filings{Adapter::postgresql};
  constexpr int each = 10;
  std::vector<SignedFiling> signed_filings;
  for (int i = 0; i < rivals * each; ++i)
    signed_filings.push_back(filings.signed_by_applicant(
        filings.asked(), Inventor::now + std::chrono::hours{i % 7 * 10}));

  const auto all_filed = together([&](int i) {
    const auto mine = signed_filings.begin() + i * each;
    return std::all_of(mine, mine + each,
                       [&](const auto& filing) { return filings.file(filing).has_value(); });
  });
  CHECK(std::ranges::count(all_filed, true) == rivals);

  const auto queues = filings.stores.read([](auto& s) { return s.queues().all(); });
  REQUIRE(queues.size() == 1);
  const RebuiltQueue rebuilt{filings.ledger_of(queues.front().id)};
  CHECK(rebuilt.sizes() == ClassSizes{0, 0, rivals * each});
  for (const auto& filing : signed_filings) {
    const auto live =
        filings.stores.read([&](auto& s) { return s.queues().standing(filing.application()); });
    REQUIRE(live);
    CHECK(live->index == rebuilt.standing(filing.application())->index);
    CHECK(live->sizes == rebuilt.sizes());
  }
}

TEST_CASE("Transactions that lock each other out run again until both are done", "[ports]") {
  if (no_cluster()) return;
  Stores stores{Adapter::postgresql};
  Inventor invent;
  const Person one = invent.person();
  const Person two = invent.person();
  stores.given([&](Store& store) {
    store.people().meet(one);
    store.people().meet(two);
  });
  std::latch both_hold{2};
  std::atomic<int> runs{};

  const auto change_both = [&](const Person& first, const Person& second) {
    bool waited = false;
    stores.given([&](Store& store) {
      ++runs;
      const auto change = [&](const Person& person) {
        const int version = store.people().find(person.id)->version;
        store.people().save_contacts(person.id, invent.contacts(), version);
      };
      change(first);
      if (!std::exchange(waited, true)) both_hold.arrive_and_wait();
      change(second);
    });
  };
  auto other = std::async(std::launch::async, [&] { change_both(two, one); });
  change_both(one, two);
  other.get();

  CHECK(runs > 2);
  CHECK(stores.read([&](auto& s) { return s.people().find(one.id); })->version == 2);
  CHECK(stores.read([&](auto& s) { return s.people().find(two.id); })->version == 2);
}

TEST_CASE("A repeated request waits for the first and then sees its answer", "[ports]") {
  if (no_cluster()) return;
  Stores stores{Adapter::postgresql};
  Inventor invent;
  const auto person = invent.id<PersonId>();
  const Receipt receipt{"file", invent.digest(), 201, "{}", ""};

  struct Answer {
    bool claimed;
    bool sees_an_answer;
  };
  const auto answers = together([&](int) {
    return *stores.work().transact([&](Store& store) -> Result<Answer> {
      const auto mine = store.receipts().claim(person, "key", Inventor::now);
      if (!mine) return mine.error();
      if (*mine) store.receipts().keep(person, "key", receipt);
      return Answer{*mine, store.receipts().find(person, "key").has_value()};
    });
  });
  CHECK(std::ranges::count(answers, true, &Answer::claimed) == 1);
  CHECK(std::ranges::count(answers, true, &Answer::sees_an_answer) == rivals);
}

TEST_CASE("A repeated request that waits for too long is told so", "[ports]") {
  if (no_cluster()) return;
  Stores stores{Adapter::postgresql};
  kezek::persistence::Database impatient{
      {.conninfo = TestDatabase::given()->as_server(), .lock_timeout = 10ms}
  };
  Inventor invent;
  const auto person = invent.id<PersonId>();

  stores.given([&](Store& store) {
    CHECK(*store.receipts().claim(person, "key", Inventor::now));
    const auto repeated =
        std::async(std::launch::async, [&] {
          return impatient.unit_of_work().transact([&](Store& other) -> Result<bool> {
            return other.receipts().claim(person, "key", Inventor::now);
          });
        }).get();
    CHECK(repeated.error() == Refusal::request_in_progress);
  });
}
