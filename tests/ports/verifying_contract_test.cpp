#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/ports/facts.hpp"
#include "tests/ports/filings.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

constexpr AskingAgain plan{.first_pause = 30s, .longest_pause = 2min, .acts_max = 2};

/// Acts that are kept while revocation is unknown, through the ports alone.
struct Verifying : Filings {
  using Filings::Filings;

  Result<Done> keep(const Evidence& evidence, Instant ask_at = Inventor::now + 30s) {
    return stores.work().transact(
        [&](Store& store) { return store.acts().keep(evidence, ask_at); });
  }
  Result<Done> refuse(const Evidence& evidence, const ActRefusal& why) {
    return stores.work().transact([&](Store& store) { return store.acts().refuse(evidence, why); });
  }
  std::vector<ActId> take(Instant now) {
    std::vector<ActId> taken;
    stores.given([&](Store& store) { taken = store.acts().take_verifying(now, plan); });
    return taken;
  }
  Act act(ActId id) {
    return *stores.read([&](const Store& store) { return store.acts().find(id); });
  }
  Evidence evidence_of(ActId id) {
    return *stores.read([&](const Store& store) { return store.evidence().of_act(id); });
  }
  int drop_acts() {
    int dropped = 0;
    const Instant late = Inventor::now + 24h * 365;
    stores.given([&](Store& store) { dropped = store.leftovers().drop(all_before(late), 100); });
    return dropped;
  }
};

}  // namespace

TEST_CASE("Evidence is read as it was kept", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Verifying verifying{adapter};
  const auto filing = verifying.signed_by_applicant(verifying.asked(), Inventor::now);
  REQUIRE(verifying.file(filing));
  auto undetermined = verifying.invent.undetermined(verifying.asked().act, Inventor::now + 1us);
  undetermined.signer.bin = Bin::parse("123456789012");
  undetermined.format = SignatureFormat::xml;
  undetermined.time_source = TimeSource::receipt;
  undetermined.time_stamp.clear();
  undetermined.chain.clear();
  undetermined.checks.clear();
  REQUIRE(verifying.keep(undetermined));

  for (const auto& kept : {filing.evidence, undetermined}) {
    CHECK(facts(verifying.evidence_of(kept.act)) == facts(kept));
    CHECK(facts(*verifying.stores.read([&](auto& s) { return s.evidence().find(kept.id); })) ==
          facts(kept));
  }
  const auto since = [&](Instant when, const std::optional<EvidenceId>& after, int limit) {
    return verifying.stores.read([&](auto& s) { return s.evidence().since(when, after, limit); });
  };
  CHECK(since(Inventor::now, std::nullopt, 10).size() == 2);
  CHECK(since(Inventor::now + 1us, std::nullopt, 10) == std::vector{undetermined.id});
  const auto first = since(Inventor::now, std::nullopt, 1);
  REQUIRE(first.size() == 1);
  const auto rest = since(Inventor::now, first.front(), 10);
  REQUIRE(rest.size() == 1);
  CHECK(rest != first);
  CHECK_FALSE(verifying.stores.read(
      [&](auto& s) { return s.evidence().find(verifying.invent.template id<EvidenceId>()); }));
}

TEST_CASE("A kept signature makes its act a verifying one, once", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Verifying verifying{adapter};
  const Asked asked = verifying.asked();
  const Evidence kept = verifying.invent.undetermined(asked.act, Inventor::now + 5min);
  REQUIRE(verifying.keep(kept));

  CHECK(verifying.act(asked.act.id).status == ActStatus::verifying);
  CHECK(verifying.act(asked.act.id).signed_at == kept.received_at);
  const auto again = verifying.invent.undetermined(asked.act, Inventor::now + 6min);
  CHECK(verifying.keep(again).error() == Refusal::act_already_signed);
  CHECK(verifying.file(verifying.signed_by_applicant(asked, Inventor::now)).error() ==
        Refusal::act_already_signed);
  const auto waiting = verifying.stores.read([](auto& s) { return s.acts().verifying(); });
  CHECK(waiting.count == 1);
  CHECK(waiting.oldest == kept.received_at);
  CHECK(verifying.drop_acts() == 0);
}

TEST_CASE("One signature serves one act, kept or done", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Verifying verifying{adapter};
  const auto filing = verifying.signed_by_applicant(verifying.asked(), Inventor::now);
  REQUIRE(verifying.file(filing));
  const Asked second = verifying.asked();
  auto kept = verifying.invent.undetermined(second.act, Inventor::now);
  auto taken = kept;
  taken.fingerprint = filing.evidence.fingerprint;
  CHECK(verifying.keep(taken).error() == Refusal::signature_already_used);
  CHECK(verifying.act(second.act.id).status == ActStatus::pending);
  REQUIRE(verifying.keep(kept));

  auto third = verifying.signed_by_applicant(verifying.asked(), Inventor::now);
  third.evidence.fingerprint = kept.fingerprint;
  CHECK(verifying.file(third).error() == Refusal::signature_already_used);
}

TEST_CASE("A verifying act is done as of its signature", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Verifying verifying{adapter};
  const Asked asked = verifying.asked();
  const Evidence kept = verifying.invent.undetermined(asked.act, Inventor::now);
  REQUIRE(verifying.keep(kept));
  const auto meanwhile = verifying.application_filed_at(Inventor::now + 1min);

  auto filing = verifying.signed_by_applicant(asked, Inventor::now);
  filing.entered_at = Inventor::now + 2h;
  filing.evidence = verifying.invent.last_word(kept, Verdict::valid);
  const auto filed = verifying.file(filing);
  REQUIRE(filed);

  const auto kept_as =
      verifying.stores.read([&](auto& s) { return s.applications().find(filing.application()); });
  CHECK(kept_as->filed_at == Inventor::now);
  CHECK(kept_as->changed_at == Inventor::now + 2h);
  CHECK(verifying.act(asked.act.id).status == ActStatus::done);
  CHECK(verifying.act(asked.act.id).signed_at == Inventor::now);
  CHECK(facts(verifying.evidence_of(asked.act.id)) == facts(filing.evidence));
  const auto index = [&](ApplicationId id) {
    return verifying.stores.read([&](auto& s) { return s.queues().standing(id); })->index;
  };
  CHECK(index(filing.application()) == 0);
  CHECK(index(meanwhile) == 1);
  const auto ledger = verifying.ledger_of(filed->queue);
  REQUIRE(ledger.size() == 2);
  CHECK(ledger.back().at == Inventor::now + 2h);
  CHECK(ledger.back().subject->key.filed_at == Inventor::now);
  CHECK(verifying.stores.read([](auto& s) { return s.acts().verifying(); }).count == 0);
  CHECK(verifying.take(Inventor::now + 24h).empty());
  CHECK(verifying.file(filing).error() == Refusal::act_already_signed);
}

TEST_CASE("A verifying act is refused with its reason, once", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Verifying verifying{adapter};
  const Asked asked = verifying.asked();
  const Evidence kept = verifying.invent.undetermined(asked.act, Inventor::now);
  const Evidence revoked = verifying.invent.last_word(kept, Verdict::invalid);
  const ActRefusal why{Refusal::signature_invalid, "certificate_revoked"};
  CHECK(verifying.refuse(revoked, why).error() == Refusal::act_already_signed);
  REQUIRE(verifying.keep(kept));
  REQUIRE(verifying.refuse(revoked, why));

  const Act act = verifying.act(asked.act.id);
  CHECK(act.status == ActStatus::refused);
  CHECK(act.refusal == why);
  CHECK(facts(verifying.evidence_of(act.id)) == facts(revoked));
  CHECK(facts(*verifying.stores.read([&](auto& s) { return s.evidence().find(kept.id); })) ==
        facts(kept));
  CHECK(verifying.refuse(verifying.invent.last_word(kept, Verdict::invalid), why).error() ==
        Refusal::act_already_signed);
  auto filing = verifying.signed_by_applicant(asked, Inventor::now);
  filing.evidence = verifying.invent.last_word(kept, Verdict::valid);
  CHECK(verifying.file(filing).error() == Refusal::act_already_signed);
  CHECK(verifying.drop_acts() == 0);
}

TEST_CASE("An act is asked about after pauses that double", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Verifying verifying{adapter};
  const ActId act = verifying.asked().act.id;
  REQUIRE(verifying.keep(verifying.invent.undetermined(verifying.act(act), Inventor::now)));

  Instant due = Inventor::now + 30s;
  for (const auto pause : {30s, 60s, 120s, 120s}) {
    CHECK(verifying.take(due - 1us).empty());
    CHECK(verifying.take(due) == std::vector{act});
    CHECK(verifying.take(due).empty());
    due += pause;
  }
}

TEST_CASE("The acts that are due longest are asked about first", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Verifying verifying{adapter};
  std::vector<ActId> acts;
  for (int i = 0; i < 3; ++i) {
    const Act act = verifying.asked().act;
    acts.push_back(act.id);
    REQUIRE(verifying.keep(verifying.invent.undetermined(act, Inventor::now),
                           Inventor::now - std::chrono::seconds{i}));
  }
  auto first = verifying.take(Inventor::now);
  std::ranges::sort(first);
  CHECK(first == std::vector{acts[1], acts[2]});
  CHECK(verifying.take(Inventor::now) == std::vector{acts[0]});
}

TEST_CASE("Evidence never changes, whoever asks", "[ports]") {
  if (no_cluster()) return;
  Verifying verifying{Adapter::postgresql};
  REQUIRE(verifying.file(verifying.signed_by_applicant(verifying.asked(), Inventor::now)));
  const auto* database = TestDatabase::given();
  CHECK_THROWS_WITH(database->execute("UPDATE evidence SET reason = reason"),
                    Catch::Contains("append-only"));
  CHECK_THROWS_WITH(database->execute("DELETE FROM evidence"), Catch::Contains("append-only"));
}

TEST_CASE("The database refuses an act that contradicts itself", "[ports]") {
  if (no_cluster()) return;
  Verifying verifying{Adapter::postgresql};
  const Asked done = verifying.asked();
  REQUIRE(verifying.file(verifying.signed_by_applicant(done, Inventor::now)));
  const Asked kept = verifying.asked();
  const Evidence evidence = verifying.invent.undetermined(kept.act, Inventor::now);
  REQUIRE(verifying.keep(evidence));
  const Asked pending = verifying.asked();
  const auto* database = TestDatabase::given();
  const auto act = [&](const Asked& asked, const std::string& change) {
    return "UPDATE act SET " + change + " WHERE id = '" + asked.act.id.text() + "'";
  };
  const std::string refused = "status = 'refused', ask_at = NULL, ";
  const auto change = GENERATE_COPY(values<std::string>({
      act(pending, "status = 'verifying', ask_at = now(), signed_at = now()"),
      act(pending, "status = 'verifying', ask_at = now(), signed_at = now(), evidence_id = '" +
                       evidence.id.text() + "'"),
      act(pending, "signed_at = now()"),
      act(kept, "ask_at = NULL"),
      act(kept, "evidence_id = NULL"),
      act(kept, refused + "refusal_reason = ''"),
      act(kept, refused + "refusal = 'child_over_age'"),
      act(kept, "refusal = 'child_over_age', refusal_reason = ''"),
      act(kept, "status = 'done', ask_at = NULL"),
      act(done, "status = 'pending', application_id = NULL"),
  }));
  CAPTURE(change);
  CHECK_THROWS_WITH(database->execute(change), Catch::Contains("violates"));
}
