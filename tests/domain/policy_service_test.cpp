#include "domain/policy_service.hpp"

#include <catch2/catch.hpp>

#include "tests/support/literals.hpp"
#include "tests/support/office.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

/// An office whose clock says Monday 2 March 2026, 09:00, and who puts policies in force in it.
struct PolicyOffice {
  Office office{};
  PolicyService service{};

  Result<DatedPolicy> put(const std::optional<Kato>& district, std::string_view from,
                          const Policy& policy = {}) {
    return office.city.store().transact([&](Store& store) {
      return service.put_in_force(store, office.occasion_of(office.administrator),
                                  {district, day(from), policy});
    });
  }

  const DatedPolicy in_force(const Kato& district, std::string_view on) {
    return office.city.store().read(
        [&](const Store& store) { return store.reference().policies.on(district, day(on)); });
  }
};

Policy with_ratio(int ratio) {
  Policy policy;
  policy.generals_per_priority = ratio;
  return policy;
}

}  // namespace

SCENARIO("A district's policy holds from its day on, and nothing before is decided by it") {
  PolicyOffice o;
  const Kato kokshetau = o.office.city.kokshetau;
  const auto put = o.put(kokshetau, "2026-03-10", with_ratio(4));
  REQUIRE(put);
  CHECK(put->version == 1);
  CHECK(put->decided_at == o.office.city.clock.now());
  CHECK(o.in_force(kokshetau, "2026-03-09").version == 0);
  CHECK(o.in_force(kokshetau, "2026-03-10").policy.generals_per_priority == 4);
  CHECK(o.in_force(o.office.city.burabay, "2026-03-10").version == 0);

  REQUIRE(o.put(std::nullopt, "2026-03-10", with_ratio(5)));
  CHECK(o.in_force(kokshetau, "2026-03-10").policy.generals_per_priority == 4);
  CHECK(o.in_force(o.office.city.burabay, "2026-03-10").policy.generals_per_priority == 5);
}

SCENARIO("A policy is never rewritten: another of the same district and day is refused") {
  PolicyOffice o;
  REQUIRE(o.put(o.office.city.kokshetau, "2026-03-10"));
  CHECK(o.put(o.office.city.kokshetau, "2026-03-10", with_ratio(2)).error() ==
        Refusal::policy_exists);
  CHECK(o.put(o.office.city.kokshetau, "2026-03-11", with_ratio(2)));
  CHECK(o.put(o.office.city.burabay, "2026-03-10"));
  CHECK(o.put(std::nullopt, "2026-03-10"));
  CHECK(o.put(std::nullopt, "2026-03-10").error() == Refusal::policy_exists);
}

SCENARIO("A policy holds from tomorrow at the earliest") {
  PolicyOffice o;
  const Kato kokshetau = o.office.city.kokshetau;
  CHECK(o.put(kokshetau, "2026-03-01").error() == Refusal::policy_too_early);
  CHECK(o.put(kokshetau, "2026-03-02").error() == Refusal::policy_too_early);
  CHECK(o.put(kokshetau, "2026-03-03"));
}

SCENARIO("Ten minutes before midnight it is too late for tomorrow: others would not know in time") {
  const Instant midnight = start_of(day("2026-03-03"));
  CHECK(earliest_effect(midnight - 10min - 1us) == day("2026-03-03"));
  CHECK(earliest_effect(midnight - 10min) == day("2026-03-04"));
  CHECK(earliest_effect(midnight) == day("2026-03-04"));
}

SCENARIO("Nobody puts a policy in force where there is no district") {
  PolicyOffice o;
  CHECK(o.put(kato("110000000"), "2026-03-10").error() == Refusal::unknown_district);
}
