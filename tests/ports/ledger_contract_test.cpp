#include <sstream>

#include <catch2/catch.hpp>

#include "api/tools/verify_ledger.hpp"
#include "domain/base/time_text.hpp"
#include "domain/queue/ledger_service.hpp"
#include "integrations/digest/sha256_digest.hpp"
#include "tests/ports/filings.hpp"
#include "tests/ports/together.hpp"

using namespace kezek;
using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

const integrations::Sha256Digest digest;

int sealed(Stores& stores, Instant now) {
  return stores.work().record([&](Store& store) { return seal_ledgers(store, digest, now); });
}

QueueId only_queue(Stores& stores) {
  return stores.read([](auto& s) { return s.queues().all().front().id; });
}

/// Three filings, two of them under the first seal; two seals.
struct Sealed {
  explicit Sealed(Adapter adapter) : filings{adapter} {
    ids.push_back(filings.application_filed_at(Inventor::now));
    ids.push_back(filings.application_filed_at(Inventor::now + 1h));
    expects(sealed(filings.stores, Inventor::now + 2h) == 1);
    ids.push_back(filings.application_filed_at(Inventor::now + 40 * 24h));
    expects(sealed(filings.stores, Inventor::now + 41 * 24h) == 1);
  }

  std::vector<Flaw> flaws() {
    std::vector<Flaw> flaws;
    const auto queue = only_queue(filings.stores);
    filings.stores.work().snapshot([&](const Store& store) {
      return verify_ledger(store, queue, digest,
                           [&](const LedgerFinding& found) { flaws.push_back(found.flaw); });
    });
    return flaws;
  }

  /// As the owner of the schema, with nothing that would stop them.
  static void spoil(const std::string& statement) {
    TestDatabase::given()->execute("BEGIN; SET LOCAL session_replication_role = replica; " +
                                   statement + "; COMMIT");
  }

  Filings filings;
  std::vector<ApplicationId> ids;
};

}  // namespace

TEST_CASE("What was written is sealed once, in a chain", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Sealed city{adapter};
  auto& stores = city.filings.stores;
  CHECK(sealed(stores, Inventor::now + 42 * 24h) == 0);
  const auto queue = only_queue(stores);
  const auto seals = stores.read([&](auto& s) { return s.ledgers().seals(queue, 0, 10); });
  REQUIRE(seals.size() == 2);
  CHECK(seals[0].first == 1);
  CHECK(seals[0].last == 2);
  CHECK(seals[0].sealed_at == Inventor::now + 2h);
  CHECK(seals[1].first == 3);
  const auto entries = stores.read([&](auto& s) { return s.ledgers().entries(queue, 2, 3); });
  CHECK(seals[1].hash ==
        seal_of({queue, seals[0].hash, Inventor::now + 41 * 24h, entries}, digest).hash);
  CHECK(stores.read([&](auto& s) { return s.ledgers().seals(queue, 2, 10); }).size() == 1);
  CHECK(stores.read([&](auto& s) { return s.ledgers().seals(queue, 0, 1); }).size() == 1);
  CHECK(city.flaws().empty());
}

TEST_CASE("A queue tells its sizes, its counters and its months", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Sealed city{adapter};
  const auto queue = only_queue(city.filings.stores);
  const auto live = city.filings.stores.read([&](auto& s) { return s.ledgers().live(queue); });
  CHECK(live.sequence == 3);
  CHECK(live.sizes == ClassSizes{0, 0, 3});
  const std::map<MonthlyCount, std::int64_t> months{
      {{day("2026-03-01"), Cause::joined}, 2},
      {{day("2026-04-01"), Cause::joined}, 1}
  };
  CHECK(live.months == months);
  CHECK(live.counts.at({BenefitClass::general, "month", instant("2026-03-01T00:00:00Z")}) == 2);
}

TEST_CASE("Of servers that seal at the same time one wins, and nothing is counted twice",
          "[ports]") {
  if (no_cluster()) return;
  Filings filings{Adapter::postgresql};
  for (int i = 0; i < 5; ++i) (void)filings.filed_at(Inventor::now + std::chrono::minutes{i});
  int seals = 0;
  for (const int made :
       together(8, [&](int) { return sealed(filings.stores, Inventor::now + 1h); }))
    seals += made;
  CHECK(seals == 1);
  const auto queue = only_queue(filings.stores);
  const auto live = filings.stores.read([&](auto& s) { return s.ledgers().live(queue); });
  CHECK(live.months.begin()->second == 5);
}

TEST_CASE("Every way to rewrite a ledger is found", "[ports]") {
  if (no_cluster()) return;
  Sealed city{Adapter::postgresql};
  using Flaws = std::vector<Flaw>;
  struct Deed {
    std::string statement;
    Flaws found;
  };
  const std::string third = "'" + city.ids.back().text() + "'";
  const auto deed = GENERATE_COPY(values<Deed>({
      {"UPDATE ledger SET policy_version = 99 WHERE sequence = 2",                                   {Flaw::seal_broken}  },
      {"UPDATE ledger SET at = at + interval '1 second' WHERE sequence = 1",                         {Flaw::seal_broken}  },
      {"UPDATE ledger SET by = NULL WHERE sequence = 3",                                             {Flaw::seal_broken}  },
      {"UPDATE ledger_seal SET sealed_at = sealed_at + interval '1 second' WHERE last_sequence = 2",
       {Flaw::seal_broken}                                                                                                },
      {"UPDATE ledger_seal SET hash = decode(repeat('00', 32), 'hex') WHERE last_sequence = 2",
       {Flaw::seal_broken, Flaw::seal_broken}                                                                             },
      {"DELETE FROM ledger_seal WHERE last_sequence = 2",
       {Flaw::seal_gap, Flaw::gap, Flaw::seal_broken, Flaw::month}                                                        },
      {"DELETE FROM ledger_seal WHERE last_sequence = 3",                                            {Flaw::month}        },
      {"DELETE FROM ledger WHERE sequence = 2",
       {Flaw::seal_broken, Flaw::gap, Flaw::month, Flaw::place, Flaw::sizes, Flaw::count}                                 },
      {"UPDATE queue SET sequence = 4",                                                              {Flaw::gap}          },
      {"UPDATE queue SET general = general + 1",                                                     {Flaw::sizes}        },
      {"UPDATE queue SET generals_due = 1",                                                          {Flaw::interleaving} },
      {"UPDATE class_count SET size = size + 1 WHERE span = 'day'",                                  {Flaw::count}        },
      {"UPDATE ledger_month SET entries = entries + 1",                                              {Flaw::month}        },
      {"UPDATE application SET benefit = 'priority' WHERE id = " + third,                            {Flaw::place}        },
      {"UPDATE application SET filed_at = filed_at - interval '1 day' WHERE id = " + third,
       {Flaw::place}                                                                                                      },
      {"UPDATE application SET status = 'removed' WHERE id = " + third,                              {Flaw::place}        },
      {"INSERT INTO ledger SELECT queue_id, 4, at, cause, application_id, filed_at, year, serial,"
       " child_number, leaves, enters, by, policy_version, generals_per_priority, generals_due"
       " FROM ledger WHERE sequence = 3; UPDATE queue SET sequence = 4",                      {Flaw::contradiction}},
  }));
  CAPTURE(deed.statement);
  Sealed::spoil(deed.statement);
  std::vector<std::string> found;
  for (const auto flaw : city.flaws()) found.emplace_back(name_of(flaw));
  std::vector<std::string> expected;
  for (const auto flaw : deed.found) expected.emplace_back(name_of(flaw));
  CHECK(found == expected);
}

TEST_CASE("Neither the server nor the owner changes a ledger or a seal", "[ports]") {
  if (no_cluster()) return;
  Sealed city{Adapter::postgresql};
  const std::string table = GENERATE("ledger", "ledger_seal");
  const std::string deed = GENERATE("UPDATE $ SET queue_id = queue_id", "DELETE FROM $");
  const auto statement = deed.substr(0, deed.find('$')) + table + deed.substr(deed.find('$') + 1);
  CAPTURE(statement);
  pqxx::connection server{TestDatabase::given()->as_server()};
  pqxx::work as_server{server};
  CHECK_THROWS_AS(as_server.exec(statement), pqxx::insufficient_privilege);
  CHECK_THROWS_AS(TestDatabase::given()->execute(statement), pqxx::sql_error);
}

TEST_CASE("A seal that does not follow the last one is refused by its table", "[ports]") {
  if (no_cluster()) return;
  Sealed city{Adapter::postgresql};
  const auto add = [](const std::string& first, const std::string& last) {
    TestDatabase::given()->execute(
        "INSERT INTO ledger_seal (queue_id, first_sequence, last_sequence, hash, sealed_at)"
        " SELECT id, " +
        first + ", " + last + ", decode(repeat('00', 32), 'hex'), now() FROM queue");
  };
  (void)city.filings.filed_at(Inventor::now + 50 * 24h);
  (void)city.filings.filed_at(Inventor::now + 51 * 24h);
  CHECK_THROWS(add("5", "5"));  // nothing ends at 4
  CHECK_THROWS(add("3", "4"));  // another one begins at 3
  CHECK_THROWS(add("4", "9"));  // there is no entry 9
  CHECK_THROWS(add("4", "3"));
  CHECK_NOTHROW(add("4", "5"));
}

TEST_CASE("Civil months of SQL are those of the domain", "[ports]") {
  if (no_cluster()) return;
  for (const auto* text : {"2024-01-31T17:59:59Z", "2024-01-31T18:00:00Z", "2024-02-29T17:59:59Z",
                           "2024-02-29T18:00:00Z", "2024-03-31T18:59:59Z", "2024-03-31T19:00:00Z",
                           "2026-12-31T18:59:59.999999Z", "2026-12-31T19:00:00Z"}) {
    CAPTURE(text);
    const auto rows = TestDatabase::given()->execute(std::string{"SELECT civil_month('"} + text +
                                                     "'::timestamptz)");
    CHECK(rows.at(0)[0].as<std::string>() == text_of(civil_month(instant(text))));
  }
}

TEST_CASE("verify-ledger tells every finding and every queue, and ends with what is so",
          "[ports]") {
  if (no_cluster()) return;
  Sealed city{Adapter::postgresql};
  std::ostringstream out;
  std::ostringstream err;
  const auto look = [&](const std::vector<std::string>& words, const std::string& where) {
    out.str({});
    err.str({});
    return api::VerifyLedger::run(words, {where, digest, out, err});
  };
  const auto server = TestDatabase::given()->as_server();
  CHECK(look({"verify-ledger"}, server) == 0);
  CHECK(out.str().find(R"("entries":3,"sealed":3,"last_seal":")") != std::string::npos);
  CHECK(out.str().find(R"("flaws":0})") != std::string::npos);

  Sealed::spoil("UPDATE ledger SET policy_version = 99 WHERE sequence = 2");
  CHECK(look({"verify-ledger"}, server) == 1);
  CHECK(out.str().find(R"("flaw":"seal_broken","sequence":2})") != std::string::npos);
  CHECK(out.str().find(R"("flaws":1})") != std::string::npos);

  CHECK(look({"verify-ledger", "now"}, server) == 2);
  CHECK(look({"verify-ledger"}, "") == 2);
  CHECK(look({"verify-ledger"}, "host=/nowhere") == 4);
}
