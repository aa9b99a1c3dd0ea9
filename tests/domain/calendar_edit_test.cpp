#include <catch2/catch.hpp>

#include "domain/calendar/calendar_service.hpp"
#include "tests/support/literals.hpp"
#include "tests/support/office.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

/// Windows that a test began, with every end that was told.
class PaperWindows final : public RunningWindows {
 public:
  std::vector<RunningWindow> kept;
  std::vector<Instant> told;

  std::vector<RunningWindow> running(const Store&, Instant now) const override {
    std::vector<RunningWindow> found;
    for (const auto& window : kept)
      if (now < window.due) found.push_back(window);
    return found;
  }
  void prolong(Store&, const Occasion&, const RunningWindow& window, Instant due) override {
    told.push_back(due);
    for (auto& each : kept)
      if (each.id == window.id) each.due = due;
  }
};

/// Monday 2 March 2026, 09:00, and an administrator with the calendar.
struct CalendarOffice {
  Office office{};
  PaperWindows windows{};
  CalendarService calendar{{windows}};

  /// A window of so many working days that begins now.
  void begin(int length) {
    const auto& now = office.city.clock.now();
    const auto due = office.city.store().read([&](const Store& store) {
      return store.reference().calendar.due(now, WorkingDays{length});
    });
    windows.kept.push_back({office.city.ids.next<EntryId>().uuid(), now, WorkingDays{length}, due});
  }

  CalendarDay day_of(std::string_view date) {
    return office.city.store().read(
        [&](const Store& store) { return store.calendar().day(day(date)); });
  }

  Result<CalendarDay> make(const CalendarDay& held, std::optional<DayKind> kind) {
    return office.city.store().transact([&](Store& store) {
      return calendar.edit(store, office.occasion_of(office.administrator), held,
                           kind ? std::optional{SpecialDay{held.date, *kind, {"к", "р", "e"}}}
                                : std::nullopt);
    });
  }
  Result<CalendarDay> make(std::string_view date, std::optional<DayKind> kind) {
    return make(day_of(date), kind);
  }

  std::vector<CalendarEditLine> edits() {
    return office.city.store().read(
        [](const Store& store) { return store.calendar().edits(std::nullopt, 10).lines; });
  }
};

}  // namespace

SCENARIO("A holiday that is put into a running window prolongs it by a day") {
  CalendarOffice o;
  o.begin(3);
  REQUIRE(o.windows.kept[0].due == start_of(day("2026-03-06")));
  const auto made = o.make("2026-03-04", DayKind::holiday);
  REQUIRE(made);
  CHECK(made->version == 1);
  // Thursday the 5th was told; Friday the 6th it is now, so the window ends when Saturday begins.
  CHECK(o.windows.told == std::vector{start_of(day("2026-03-07"))});
  const auto edits = o.edits();
  REQUIRE(edits.size() == 1);
  CHECK_FALSE(edits[0].edit.before);
  CHECK(edits[0].edit.after->kind == DayKind::holiday);
  CHECK(edits[0].edit.windows_prolonged == 1);
  CHECK(edits[0].edit.decided.by == o.office.administrator.person);
}

SCENARIO("What a person was told is never shortened") {
  CalendarOffice o;
  REQUIRE(o.make("2026-03-04", DayKind::holiday));
  o.begin(3);
  REQUIRE(o.windows.kept[0].due == start_of(day("2026-03-07")));
  REQUIRE(o.make("2026-03-04", std::nullopt));
  CHECK(o.windows.told.empty());
  CHECK(o.windows.kept[0].due == start_of(day("2026-03-07")));
  CHECK(o.edits()[0].edit.windows_prolonged == 0);

  // A window that begins now follows the calendar as it is.
  o.begin(3);
  CHECK(o.windows.kept[1].due == start_of(day("2026-03-06")));
}

SCENARIO("Only days inside a window move its end: after its first day and before its end") {
  CalendarOffice o;
  o.begin(3);
  for (const auto outside : {"2026-03-02", "2026-03-06"})
    REQUIRE(o.make(outside, DayKind::holiday));
  CHECK(o.windows.told.empty());
  REQUIRE(o.make("2026-03-03", DayKind::moved_day_off));
  // Friday the 6th is a holiday by now, so Monday the 9th is the third working day.
  CHECK(o.windows.told == std::vector{start_of(day("2026-03-10"))});
}

SCENARIO("An ended window stays ended") {
  CalendarOffice o;
  o.begin(3);
  o.office.city.clock.advance_to(o.windows.kept[0].due);
  REQUIRE(o.make("2026-03-04", DayKind::holiday));
  CHECK(o.windows.told.empty());
}

SCENARIO("Of two edits of one day, made from the same version, one wins") {
  CalendarOffice o;
  const auto held = o.day_of("2026-03-04");
  REQUIRE(o.make(held, DayKind::holiday));
  CHECK(o.make(held, DayKind::moved_day_off).error() == Refusal::version_stale);
  CHECK(o.day_of("2026-03-04").special->kind == DayKind::holiday);
}

SCENARIO("An edit that changes nothing is none") {
  CalendarOffice o;
  REQUIRE(o.make("2026-03-04", DayKind::holiday));
  CHECK(o.make("2026-03-04", DayKind::holiday)->version == 1);
  CHECK(o.make("2026-03-05", std::nullopt)->version == 0);
  CHECK(o.edits().size() == 1);
}

SCENARIO("Days that were loaded count in every running window, once") {
  CalendarOffice o;
  o.begin(3);
  auto reference = o.office.city.store().read([](const Store& store) { return store.reference(); });
  reference.calendar = reference.calendar.with(
      day("2026-03-05"), SpecialDay{
                             day("2026-03-05"), DayKind::holiday, {"к", "р", "e"}
  });
  MemoryStore loaded{reference};
  const auto recount = [&] {
    return loaded.record([&](Store& store) {
      return o.calendar.recount(
          store, {std::nullopt, "calendar", o.office.city.clock.now(), o.office.city.ids});
    });
  };
  CHECK(recount() == 1);
  CHECK(recount() == 0);
  CHECK(o.windows.told == std::vector{start_of(day("2026-03-07"))});
}

TEST_CASE("A civil year without special days is missing, and so is the next") {
  const auto with = [](const WorkingCalendar& calendar, std::string_view date) {
    return calendar.with(day(date), SpecialDay{day(date), DayKind::holiday, {}});
  };
  const WorkingCalendar none;
  CHECK(years_missing(none, 2026) == 2);
  CHECK(years_missing(with(none, "2026-01-01"), 2026) == 1);
  CHECK(years_missing(with(with(none, "2026-12-16"), "2027-01-01"), 2026) == 0);
}
