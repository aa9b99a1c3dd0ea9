#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/ports/filings.hpp"
#include "tests/ports/together.hpp"

using namespace kezek::domain;
using namespace kezek::test;

namespace {

const SourceNumber pep = *SourceNumber::parse("PEP-002241256789");

/// Somebody new was filed for, so many times over, by another system under this number.
SignedFiling entered(Filings& filings, Source source, const SourceNumber& number,
                     std::size_t children = 1) {
  const Person person = filings.invent.person();
  const Act act = filings.invent.act(person);
  std::vector<Filing> all;
  while (all.size() < children) {
    all.push_back(filings.invent.filing(person));
    all.back().entry = {source, number, person.id};
  }
  filings.stores.given([&](Store& store) {
    store.people().meet(person);
    store.acts().add(act, all);
  });
  return filings.invent.signed_filing(act, all, Inventor::now);
}

}  // namespace

TEST_CASE("A number of a source is filed under once, for all children of the filing", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Filings filings{adapter};
  const auto has = [&](Source source) {
    return filings.stores.read([&](auto& s) { return s.applications().has_number(source, pep); });
  };
  const auto first = entered(filings, Source::portal, pep, 2);
  CHECK_FALSE(has(Source::portal));
  REQUIRE(filings.file_all(first));
  CHECK(has(Source::portal));
  CHECK_FALSE(has(Source::service_centre));

  const auto again = entered(filings, Source::portal, pep);
  CHECK(filings.file(again).error() == Refusal::source_number_taken);
  CHECK_FALSE(
      filings.stores.read([&](auto& s) { return s.applications().find(again.application()); }));
  CHECK(filings.stores.read([&](auto& s) { return s.acts().find(again.evidence.act); })->status ==
        ActStatus::pending);
  CHECK(filings.file(entered(filings, Source::service_centre, pep)));
  CHECK(filings.file(entered(filings, Source::portal, *SourceNumber::parse("PEP-2"))));
}

TEST_CASE("Of parallel filings under one number exactly one succeeds", "[ports]") {
  if (no_cluster()) return;
  constexpr int rivals = 8;
  Filings filings{Adapter::postgresql};
  std::vector<SignedFiling> all;
  for (int i = 0; i < rivals; ++i) all.push_back(entered(filings, Source::portal, pep));
  const auto filed =
      together(rivals, [&](int i) { return filings.file(all.at(static_cast<std::size_t>(i))); });
  CHECK(std::ranges::count_if(filed, [](const auto& result) {
          return !result && result.error() == Refusal::source_number_taken;
        }) == rivals - 1);
}

TEST_CASE("SQL keeps a number exactly with what came from another system", "[ports]") {
  if (no_cluster()) return;
  Filings filings{Adapter::postgresql};
  const auto filing = entered(filings, Source::portal, pep);
  REQUIRE(filings.file(filing));
  const auto is_taken = [&](std::string_view table, Source source, const std::string& number) {
    try {
      TestDatabase::given()->execute("UPDATE " + std::string{table} + " SET source = '" +
                                     std::string{name_of(source)} + "', source_number = " + number);
      return true;
    } catch (const pqxx::check_violation&) {
      return false;
    }
  };
  for (const auto* table : {"filing", "application"})
    for (const auto& [source, name] : names(Source{})) {
      CAPTURE(table, name);
      CHECK(is_taken(table, source, "NULL") == !is_integrated(source));
      CHECK(is_taken(table, source, "'10/7'") == is_integrated(source));
      CHECK_FALSE(is_taken(table, source, "'№ 7'"));
    }
}
