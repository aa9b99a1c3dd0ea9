#include <catch2/catch.hpp>

#include "tests/ports/builders.hpp"
#include "tests/ports/stores.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

/// A store in which officers ask for files.
struct Desk {
  explicit Desk(Adapter adapter) : stores{adapter} {}

  Stores stores;
  Inventor invent{};

  JournalExport asked(Instant at) {
    const JournalExport asked = of(invent.id<PersonId>(), at);
    stores.given([&](Store& store) { REQUIRE(store.exports().add(asked)); });
    return asked;
  }

  JournalExport of(PersonId person, Instant at) {
    return {
        .id = invent.id<ExportId>(),
        .asker = {Role::district_officer, person, invent.id<SessionId>(), SignInMethod::password,
                  kato("111000000")                                                            },
        .request_id = "request-7",
        .filter = { Status::in_queue, QueueKind::general, kato("111000000"),                2024,
                  BenefitClass::priority, Source::cabinet, day("2026-01-01"), day("2026-02-01")},
        .language = Language::ru,
        .asked_at = at,
        .expires_at = at + 24h,
        .state = ExportState::pending
    };
  }

  std::optional<ExportId> taken(Instant now, Instant until) {
    std::optional<ExportId> id;
    stores.given([&](Store& store) {
      if (const auto found = store.exports().take(now, until)) id = found->id;
    });
    return id;
  }

  JournalExport kept(ExportId id) {
    return stores.read([&](const Store& store) { return store.exports().find(id); }).value();
  }
};

}  // namespace

TEST_CASE("One person has a bounded number of exports at once", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Desk desk{adapter};
  const auto person = desk.invent.id<PersonId>();
  const auto another = [&] {
    return desk.stores.work().transact(
        [&](Store& store) { return store.exports().add(desk.of(person, Inventor::now)); });
  };
  for (int i = 0; i < JournalExport::of_person_max; ++i) REQUIRE(another());
  CHECK(another().error() == Refusal::too_many_exports);
  desk.asked(Inventor::now + 1min);
  desk.stores.given([&](Store& store) {
    store.exports().drop(store.exports().take(Inventor::now, Inventor::now + 1min)->id);
  });
  CHECK(another());
}

TEST_CASE("An export is kept as it was asked for", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Desk desk{adapter};
  const JournalExport asked = desk.asked(Inventor::now);

  const JournalExport kept = desk.kept(asked.id);

  CHECK(kept.asker == asked.asker);
  CHECK(kept.request_id == asked.request_id);
  CHECK(kept.filter.status == asked.filter.status);
  CHECK(kept.filter.kind == asked.filter.kind);
  CHECK(kept.filter.district == asked.filter.district);
  CHECK(kept.filter.birth_year == asked.filter.birth_year);
  CHECK(kept.filter.benefit == asked.filter.benefit);
  CHECK(kept.filter.source == asked.filter.source);
  CHECK(kept.filter.filed_from == asked.filter.filed_from);
  CHECK(kept.filter.filed_to == asked.filter.filed_to);
  CHECK(kept.language == asked.language);
  CHECK(kept.asked_at == asked.asked_at);
  CHECK(kept.expires_at == asked.expires_at);
  CHECK(kept.state == ExportState::pending);
  CHECK_FALSE(kept.lines);
  CHECK_FALSE(desk.stores.read(
      [&](const Store& store) { return store.exports().find(desk.invent.id<ExportId>()); }));
}

TEST_CASE("Each file is written by one server, and again when that one died", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Desk desk{adapter};
  const auto first = desk.asked(Inventor::now).id;
  const auto second = desk.asked(Inventor::now + 1s).id;
  const Instant now = Inventor::now + 1min;
  const Instant until = now + 30min;

  CHECK(desk.taken(now, until) == first);
  CHECK(desk.taken(now, until) == second);
  CHECK_FALSE(desk.taken(until - 1us, until));
  desk.stores.given([&](Store& store) { store.exports().finish(second, 7); });
  CHECK(desk.kept(second).state == ExportState::ready);
  CHECK(desk.kept(second).lines == 7);

  CHECK(desk.taken(until, until + 30min) == first);
  CHECK_FALSE(desk.taken(until, until + 30min));
}

TEST_CASE("A file that is gone is written again", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Desk desk{adapter};
  const auto id = desk.asked(Inventor::now).id;
  CHECK(desk.taken(Inventor::now, Inventor::now + 1min) == id);
  desk.stores.given([&](Store& store) { store.exports().finish(id, 7); });
  CHECK_FALSE(desk.taken(Inventor::now + 1h, Inventor::now + 2h));

  desk.stores.given([&](Store& store) { store.exports().reopen(id); });

  CHECK(desk.kept(id).state == ExportState::pending);
  CHECK_FALSE(desk.kept(id).lines);
  CHECK(desk.taken(Inventor::now + 1h, Inventor::now + 2h) == id);
}

TEST_CASE("An export ends after its day", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Desk desk{adapter};
  const JournalExport asked = desk.asked(Inventor::now);
  const auto expired = [&](Instant now) {
    return desk.stores.read([&](const Store& store) { return store.exports().expired(now); });
  };
  CHECK(expired(asked.expires_at - 1us).empty());
  CHECK(expired(asked.expires_at) == std::vector{asked.id});
  CHECK_FALSE(desk.taken(asked.expires_at, asked.expires_at + 1h));
  desk.stores.given([&](Store& store) { store.exports().drop(asked.id); });
  CHECK(expired(asked.expires_at).empty());
}
