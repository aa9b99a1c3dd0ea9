#include "api/cursor.hpp"

#include <catch2/catch.hpp>

#include "tests/support/literals.hpp"
#include "tests/support/small_world.hpp"

using namespace kezek;
using namespace kezek::test;

TEST_CASE("A cursor comes back as it went, and only to its own list") {
  const PlainDigest digest;
  const api::CursorSeal seal{"key", digest};
  const domain::JournalCursor journal{at("2026-03-02", 9),
                                      domain::ApplicationId{domain::Uuid{{1}}}};
  const domain::AuditCursor audit{at("2026-03-02", 9), 42};
  const auto of_journal = seal.seal(journal);
  const auto of_audit = seal.seal(audit);

  CHECK(seal.open(of_journal)->id == journal.id);
  CHECK(seal.open(of_journal)->filed_at == journal.filed_at);
  CHECK(seal.open_audit(of_audit)->id == 42);
  CHECK(seal.open_audit(of_audit)->at == audit.at);
  const domain::MessageId message{domain::Uuid{{2}}};
  CHECK(seal.open_message(seal.seal(message)) == message);
  CHECK_FALSE(seal.open_staff(seal.seal(message)));
  CHECK_FALSE(seal.open(of_audit));
  CHECK_FALSE(seal.open_audit(of_journal));
  const domain::BenefitCursor due{at("2026-03-09", 9), at("2026-03-02", 9), journal.id};
  const domain::BenefitCursor no_turn{std::nullopt, at("2026-03-02", 9), journal.id};
  CHECK(seal.open_benefit(seal.seal(due))->due == due.due);
  CHECK(seal.open_benefit(seal.seal(due))->claimed_at == due.claimed_at);
  CHECK(seal.open_benefit(seal.seal(due))->id == due.id);
  CHECK_FALSE(seal.open_benefit(seal.seal(no_turn))->due);
  CHECK(seal.open_benefit(seal.seal(no_turn))->id == no_turn.id);
  CHECK_FALSE(seal.open_benefit(of_journal));
  CHECK_FALSE(seal.open(seal.seal(due)));
  CHECK_FALSE(seal.open_audit(of_audit + "0"));
  CHECK_FALSE(seal.open_audit(""));
  CHECK_FALSE(api::CursorSeal{"other", digest}.open_audit(of_audit));
}
