#include "api/ledger_keeping.hpp"

#include <catch2/catch.hpp>

#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek;
using namespace kezek::test;

namespace {

struct Night {
  Night() {
    const auto parent = city.parent_in(city.kokshetau);
    REQUIRE(city.file(parent, city.child_of(parent, "2024-02-01"), city.kokshetau));
  }

  bool tells(const std::string& line) const {
    return metrics.exposition().find("\n" + line) != std::string::npos;
  }

  City city;
  api::Log silent{api::LogLevel::error};
  api::Metrics metrics;
  api::LedgerKeeping keeping{
      {city.store(),  city.clock, city.ids},
      { city.digest, city.store(),     silent,  metrics}
  };
};

}  // namespace

TEST_CASE("Sealing ends when everything is sealed, and says when that was", "[runtime]") {
  Night night;
  CHECK_FALSE(night.tells("kezek_ledger_sealed_timestamp_seconds"));
  night.keeping.seal();
  CHECK(night.tells("kezek_ledger_sealed_timestamp_seconds"));
  const auto unsealed = night.city.store().read(
      [](const domain::Store& store) { return store.ledgers().unsealed(10); });
  CHECK(unsealed.empty());
}

TEST_CASE("Ledgers are verified once a night, in its hour", "[runtime]") {
  Night night;
  const auto looks_at = [&](domain::Instant instant) {
    night.metrics.set_ledger_flaws(99, instant);
    night.city.clock.advance_to(instant);
    night.keeping.verify_at_night();
    return night.tells("kezek_ledger_flaws 0");
  };
  const std::chrono::microseconds moment{1};
  CHECK_FALSE(looks_at(at("2026-03-03", 3) - moment));
  CHECK(looks_at(at("2026-03-03", 3)));
  CHECK_FALSE(looks_at(at("2026-03-03", 3) + moment));
  CHECK_FALSE(looks_at(at("2026-03-04", 4)));
  CHECK(looks_at(at("2026-03-05", 4) - moment));
}

TEST_CASE("Whoever is asked to stop begins nothing", "[runtime]") {
  Night night;
  std::stop_source stop;
  stop.request_stop();
  night.keeping.seal(stop.get_token());
  CHECK_FALSE(night.tells("kezek_ledger_sealed_timestamp_seconds"));
  night.city.clock.advance_to(at("2026-03-03", 3));
  night.keeping.verify_at_night(stop.get_token());
  CHECK_FALSE(night.tells("kezek_ledger_flaws"));
}
