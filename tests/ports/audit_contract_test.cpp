#include <catch2/catch.hpp>

#include "tests/ports/filings.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

std::vector<std::string> operations_in(const std::vector<AuditLine>& lines) {
  std::vector<std::string> operations;
  for (const auto& line : lines) operations.push_back(line.operation);
  return operations;
}

}  // namespace

TEST_CASE("A person reads what was done about them, newest first, page by page", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Filings filings{adapter};
  const Asked asked = filings.asked();
  const auto signed_filing = filings.signed_by_applicant(asked, Inventor::now);
  const auto filed = filings.file(signed_filing);
  REQUIRE(filed);
  const PersonId aigul = asked.act.person;
  const auto officer = filings.invent.id<PersonId>();
  const auto bin = Bin::parse("050340001234");

  const auto entry = [&](const std::string& operation, Instant at) {
    return AuditEntry{at,    operation,   "request-1", officer, Role::district_officer,
                      aigul, std::nullopt};
  };
  AuditEntry own = entry("sign_act", Inventor::now);
  own.by = aigul;
  own.role = Role::applicant;
  own.application = signed_filing.application();
  AuditEntry card = entry("read_application", Inventor::now + 1h);
  card.application = signed_filing.application();
  card.district = kato("111000000");
  AuditEntry staff = entry("read_history", Inventor::now + 1h);
  staff.organisation = bin;
  AuditEntry theirs = entry("sign_in", Inventor::now + 3h);
  theirs.about = officer;
  AuditEntry guess = entry("sign_in_failed", Inventor::now - 1h);
  guess.by.reset();
  guess.role.reset();
  filings.stores.given([&](Store& store) {
    for (const auto& each : {own, card, staff, theirs, guess}) store.audit().add(each);
  });
  const auto page = [&](const std::optional<AuditCursor>& after, int limit) {
    return filings.stores.read([&](auto& s) { return s.audit().about(aigul, after, limit); });
  };

  const auto whole = page(std::nullopt, 4);
  CHECK_FALSE(whole.next);
  CHECK(operations_in(whole.lines) ==
        std::vector<std::string>{"read_history", "read_application", "sign_act", "sign_in_failed"});
  const AuditLine& reading = whole.lines.at(1);
  CHECK(reading.at == card.at);
  CHECK(reading.role == Role::district_officer);
  CHECK(reading.district == card.district);
  CHECK(reading.application == filed->number);
  CHECK_FALSE(reading.own);
  CHECK(whole.lines.at(0).organisation == bin);
  CHECK_FALSE(whole.lines.at(0).application);
  CHECK(whole.lines.at(2).own);
  CHECK_FALSE(whole.lines.at(3).role);
  CHECK_FALSE(whole.lines.at(3).own);

  const int limit = GENERATE(1, 2);
  std::vector<std::string> seen;
  std::optional<AuditCursor> after;
  do {
    const AuditPage next = page(after, limit);
    CHECK(next.lines.size() <= static_cast<std::size_t>(limit));
    for (const auto& operation : operations_in(next.lines)) seen.push_back(operation);
    after = next.next;
  } while (after);
  CHECK(seen == operations_in(whole.lines));
}
