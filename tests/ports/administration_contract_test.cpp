#include <catch2/catch.hpp>

#include "domain/policy_fields.hpp"
#include "tests/ports/builders.hpp"
#include "tests/ports/stores.hpp"

using namespace kezek::domain;
using namespace kezek::test;

namespace {

/// A store in which somebody of an office decides.
struct Deciding {
  explicit Deciding(Adapter adapter) : stores{adapter} {
    stores.given([&](Store& store) {
      store.people().meet({who.by, iin("211332500004"), "ИБРАЕВ", std::nullopt, 0});
    });
  }

  Inventor invent{};
  Stores stores;
  const Decided who{invent.id<PersonId>(), Inventor::now};

  template <class Work>
  auto decided(Work work) {
    return stores.work().record([&](Store& store) { return work(store); });
  }
  Result<DatedPolicy> policy(const std::optional<Kato>& district, std::string_view from,
                             const Policy& numbers = {}) {
    return decided([&](Store& store) {
      return store.policies().add({district, day(from), numbers}, who);
    });
  }
};

const SpecialDay off{
    day("2031-03-04"), DayKind::moved_day_off, {"к", "р", "e"}
};

std::vector<int> versions_of(const PolicyPage& page) {
  std::vector<int> versions;
  for (const auto& policy : page.policies) versions.push_back(policy.version);
  return versions;
}

}  // namespace

TEST_CASE("A policy comes back with each of its numbers", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Deciding d{adapter};
  Policy numbers;
  for_each_policy_field([&](const auto& field) {
    using Member = typename std::decay_t<decltype(field)>::Member;
    const int number = number_of(numbers.*field.member);
    numbers.*field.member = Member{number > field.range.least ? number - 1 : number + 1};
  });
  numbers.generals_per_priority = 17;
  REQUIRE(numbers.violations().empty());
  const auto added = d.policy(kato("111000000"), "2031-03-02", numbers);
  REQUIRE(added);
  CHECK(added->policy == numbers);
  const auto found = d.stores.read([&](auto& s) { return s.policies().find(added->version); });
  REQUIRE(found);
  CHECK(found->policy == numbers);
  CHECK(found->district == kato("111000000"));
  CHECK(found->effective_from == day("2031-03-02"));
  CHECK(found->decided_at == d.who.at);
  CHECK_FALSE(d.stores.read([](auto& s) { return s.policies().find(0); }));
}

TEST_CASE("One policy per district and day, one per day for the region", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Deciding d{adapter};
  CHECK(d.policy(kato("111000000"), "2031-03-02"));
  CHECK(d.policy(kato("111000000"), "2031-03-02").error() == Refusal::policy_exists);
  CHECK(d.policy(kato("111000000"), "2031-03-03"));
  CHECK(d.policy(std::nullopt, "2031-03-02"));
  CHECK(d.policy(std::nullopt, "2031-03-02").error() == Refusal::policy_exists);
}

TEST_CASE("What is put in force is seen by the next who looks, without a reload", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Deciding d{adapter};
  const auto holds = [&] {
    return d.stores.read([](const Store& store) {
      return store.reference().policies.on(kato("111000000"), day("2031-03-02")).version;
    });
  };
  CHECK(holds() == 0);
  const auto added = d.policy(kato("111000000"), "2031-03-02");
  CHECK(holds() == added->version);

  (void)d.stores.work().transact([&](Store& store) -> Result<Done> {
    (void)store.policies().add({kato("111000000"), day("2031-03-01"), {}}, d.who);
    return Refusal::policy_too_early;
  });
  CHECK(d.stores.read([](const Store& store) {
    return store.reference().policies.on(kato("111000000"), day("2031-03-01")).version;
  }) == 0);
}

TEST_CASE("Policies are listed newest first, by district and by who reads", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Deciding d{adapter};
  const auto own = kato("111000000");
  const int a = d.policy(own, "2031-03-02")->version;
  const int b = d.policy(std::nullopt, "2031-03-02")->version;
  const int c = d.policy(own, "2031-03-03")->version;
  const auto list = [&](const PolicyQuestion& question) {
    return d.stores.read([&](const Store& store) { return store.policies().list(question); });
  };
  CHECK(versions_of(list({.limit = 10})) == std::vector{c, b, a});
  CHECK(versions_of(list({.district = own, .limit = 10})) == std::vector{c, a});
  CHECK(versions_of(list({.reader = own, .limit = 10})) == std::vector{c, b, a});
  CHECK(versions_of(list({.reader = kato("117000000"), .limit = 10})) == std::vector{b});
  CHECK(versions_of(list({.district = own, .reader = kato("117000000"), .limit = 10})).empty());
  const auto first = list({.limit = 2});
  CHECK(versions_of(first) == std::vector{c, b});
  CHECK(first.next == b);
  const auto rest = list({.after = first.next, .limit = 2});
  CHECK(versions_of(rest) == std::vector{a});
  CHECK_FALSE(rest.next);
}

TEST_CASE("An edit of a day is kept with what was before, and seen at once", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Deciding d{adapter};
  const auto day_now = [&] {
    return d.stores.read([](const Store& store) { return store.calendar().day(off.date); });
  };
  CHECK_FALSE(day_now().special);
  CHECK(day_now().version == 0);
  const auto edit = [&](int number, const std::optional<SpecialDay>& before,
                        const std::optional<SpecialDay>& after) {
    return d.decided([&](Store& store) {
      return store.calendar().add({off.date, number, before, after, 5, d.who});
    });
  };
  CHECK(edit(1, std::nullopt, off));
  CHECK_FALSE(edit(1, std::nullopt, off));
  CHECK(day_now().special == off);
  CHECK(day_now().version == 1);
  CHECK(day_now().edits == 1);
  const auto works = [&] {
    return d.stores.read(
        [](const Store& store) { return store.reference().calendar.is_working(off.date); });
  };
  CHECK_FALSE(works());
  CHECK(edit(2, off, std::nullopt));
  CHECK(works());
  CHECK(d.stores.read([](auto& s) { return s.calendar().current().is_working(off.date); }));

  const auto page = d.stores.read([](auto& s) { return s.calendar().edits(std::nullopt, 1); });
  REQUIRE(page.lines.size() == 1);
  CHECK(page.lines[0].edit.before == off);
  CHECK_FALSE(page.lines[0].edit.after);
  CHECK(page.lines[0].edit.windows_prolonged == 5);
  CHECK(page.lines[0].edit.decided.by == d.who.by);
  const auto rest = d.stores.read([&](auto& s) { return s.calendar().edits(page.next, 1); });
  REQUIRE(rest.lines.size() == 1);
  CHECK_FALSE(rest.lines[0].edit.before);
  CHECK(rest.lines[0].edit.after == off);
  CHECK_FALSE(rest.next);
}

TEST_CASE("An entry of a dictionary has versions, and the last one holds", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Deciding d{adapter};
  const auto code = DictionaryCode::parse("sold_the_house").value();
  DictionaryEntry entry{
      Dictionary::removal_reason, code, 1, {{"к", "р", "e"}, std::nullopt},
         false
  };
  const auto add = [&] {
    return d.decided([&](Store& store) { return store.dictionaries().add(entry, d.who); });
  };
  CHECK(add());
  CHECK_FALSE(add());
  entry.version = 2;
  entry.labels.long_label = Wording{"кк", "рр", "ee"};
  entry.retired = true;
  CHECK(add());
  const auto found = d.stores.read(
      [&](const Store& store) { return store.dictionaries().find(entry.dictionary, code); });
  REQUIRE(found);
  CHECK(found->version == 2);
  CHECK(found->labels == entry.labels);
  CHECK(found->retired);
  CHECK(d.stores.read([&](const Store& store) {
    return store.reference().entry(entry.dictionary, code.text())->version;
  }) == 2);
  CHECK_FALSE(d.stores.read([&](const Store& store) {
    return store.dictionaries().find(Dictionary::blocking_reason, code);
  }));
}

TEST_CASE("A text that was accepted can be read for ever", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Deciding d{adapter};
  const int shipped = d.stores.read([](const Store& store) {
    const auto* text = store.reference().text(TextKey::algorithm);
    return text ? text->version : 0;
  });
  const auto add = [&](int version, const std::string& body) {
    return d.decided([&](Store& store) {
      return store.texts().add(
          {
              TextKey::algorithm, version, {body, body, body}
      },
          d.who);
    });
  };
  CHECK(add(shipped + 1, "first"));
  CHECK_FALSE(add(shipped + 1, "other"));
  CHECK(add(shipped + 2, "second"));
  d.stores.read([&](const Store& store) {
    CHECK(store.reference().text(TextKey::algorithm)->body.kk == "second");
    CHECK(store.texts().find(TextKey::algorithm, shipped + 1)->body.kk == "first");
    const auto versions = store.texts().versions(TextKey::algorithm);
    REQUIRE(versions.size() == static_cast<std::size_t>(shipped) + 2);
    CHECK(versions[0].version == shipped + 2);
    CHECK(versions[0].published_at == d.who.at);
    return 0;
  });
}
