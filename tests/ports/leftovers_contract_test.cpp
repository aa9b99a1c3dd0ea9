#include <catch2/catch.hpp>

#include "tests/ports/builders.hpp"
#include "tests/ports/stores.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

TEST_CASE("What outlived its use is dropped, what is signed or fresh is kept", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const Person person = invent.person();
  const Challenge challenge = invent.challenge();
  const OneTimeCode code = invent.code();
  const Session session = invent.session(person);
  const RefreshToken token = invent.token(session);
  const Act act = invent.act(person);
  const Receipt receipt{"sign_act", invent.digest(), 200, "{}", ""};
  const Person officer = invent.person();
  const StaffAccount account = invent.staff(officer, {Role::region_officer});
  const StaffInvitation invitation = invent.invitation(account);
  const KnownDevice device = invent.device(account);
  const Sha256 bucket = invent.digest();
  const Attachment attachment = invent.attachment(person, "file");
  const FilingDraft draft = invent.draft(person);

  stores.given([&](Store& store) {
    store.people().meet(person);
    store.challenges().add(challenge);
    store.codes().add(code);
    store.sessions().open(session, token);
    store.acts().add(act, {invent.filing(person)});
    CHECK(*store.receipts().claim(person.id, "key", Inventor::now));
    store.receipts().keep(person.id, "key", receipt);
    store.people().meet(officer);
    store.staff().add(account);
    store.staff().invite(invitation);
    store.staff().keep_device(device, 1);
    store.attempts().count(bucket, Inventor::now, {0s});
    store.attachments().add(attachment, "file");
    CHECK(store.filing_drafts().add(draft));
  });
  const auto drop = [&](Outlived before) {
    int dropped = 0;
    stores.given([&](Store& store) { dropped = store.leftovers().drop(before, 10); });
    return dropped;
  };
  const Outlived ends{.challenges = challenge.expires_at,
                      .codes = code.expires_at,
                      .acts = act.expires_at,
                      .tokens = token.expires_at,
                      .receipts = Inventor::now,
                      .invitations = invitation.expires_at,
                      .devices = device.expires_at,
                      .attempts = Inventor::now,
                      .attachments = attachment.uploaded_at,
                      .drafts = draft.saved_at};

  CHECK(drop(ends) == 0);  // each ends exactly then: it is kept
  CHECK(stores.read([&](auto& s) { return s.acts().find_filings(act.id); }).size() == 1);
  CHECK(drop({.challenges = ends.challenges + 1us,
              .codes = ends.codes + 1us,
              .acts = ends.acts + 1us,
              .tokens = ends.tokens + 1us,
              .receipts = ends.receipts + 1us,
              .invitations = ends.invitations + 1us,
              .devices = ends.devices + 1us,
              .attempts = ends.attempts + 1us,
              .attachments = ends.attachments + 1us,
              .drafts = ends.drafts + 1us}) == 11);
  CHECK_FALSE(stores.read([&](auto& s) { return s.filing_drafts().find(draft.id); }));
  CHECK_FALSE(stores.read([&](auto& s) { return s.attachments().find(attachment.id); }));
  CHECK_FALSE(stores.read([&](auto& s) { return s.sessions().find(session.id); }));
  CHECK_FALSE(stores.read([&](auto& s) { return s.codes().find(code.id); }));
  CHECK_FALSE(stores.read([&](auto& s) { return s.staff().find_invitation(account.id); }));
  CHECK_FALSE(stores.read([&](auto& s) { return s.staff().find_device(device.digest); }));
  CHECK(stores.read([&](auto& s) { return s.staff().find(account.id); }));
  CHECK_FALSE(stores.read([&](auto& s) { return s.challenges().find(challenge.id); }));
  CHECK_FALSE(stores.read([&](auto& s) { return s.sessions().find_token(token.digest); }));
  CHECK_FALSE(stores.read([&](auto& s) { return s.acts().find(act.id); }));
  CHECK(stores.read([&](auto& s) { return s.acts().find_filings(act.id); }).empty());
  CHECK_FALSE(stores.read([&](auto& s) { return s.receipts().find(person.id, "key"); }));
}

TEST_CASE("What a draft of its giver names is kept with it", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  const Person person = invent.person();
  const Person stranger = invent.person();
  const Attachment named = invent.attachment(person, "named");
  const Attachment forgotten = invent.attachment(person, "forgotten");
  const FilingDraft draft = invent.draft(person, {named.id});
  const FilingDraft foreign = invent.draft(stranger, {forgotten.id});
  stores.given([&](Store& store) {
    for (const auto& who : {person, stranger}) store.people().meet(who);
    store.attachments().add(named, "named");
    store.attachments().add(forgotten, "forgotten");
    for (const auto& saved : {draft, foreign}) CHECK(store.filing_drafts().add(saved));
  });
  const Instant late = Inventor::now + 24h * 365;
  const auto drop = [&](Instant drafts) {
    Outlived before = all_before(late);
    before.drafts = drafts;
    stores.given([&](Store& store) { store.leftovers().drop(before, 10); });
  };
  const auto is_kept = [&](AttachmentId id) {
    return stores.read([&](auto& s) { return s.attachments().find(id).has_value(); });
  };

  drop(draft.saved_at);
  CHECK(is_kept(named.id));
  CHECK_FALSE(is_kept(forgotten.id));
  drop(late);
  CHECK_FALSE(is_kept(named.id));
}

TEST_CASE("What a filing names is kept until its act has ended", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  const auto status = GENERATE(ActStatus::pending, ActStatus::verifying, ActStatus::refused);
  CAPTURE(adapter, name_of(status));
  Stores stores{adapter};
  Inventor invent;
  const Person person = invent.person();
  const Act act = invent.act(person);
  const Attachment proof = invent.attachment(person, "file", Inventor::now - 168h);
  Filing filing = invent.filing(person);
  filing.attachments = {proof.id};
  stores.given([&](Store& store) {
    store.people().meet(person);
    store.attachments().add(proof, "file");
    store.acts().add(act, {filing});
    if (status == ActStatus::pending) return;
    const auto evidence = invent.undetermined(act, Inventor::now);
    CHECK(store.acts().keep(evidence, Inventor::now + 1min));
    if (status == ActStatus::verifying) return;
    CHECK(store.acts().refuse(invent.last_word(evidence, Verdict::invalid),
                              {Refusal::signature_invalid, "certificate_revoked"}));
  });
  const auto is_kept_as_of = [&](Instant acts) {
    Outlived before{};
    before.acts = acts;
    before.attachments = Inventor::now;
    stores.given([&](Store& store) { store.leftovers().drop(before, 10); });
    return stores.read([&](auto& s) { return s.attachments().find(proof.id); }).has_value();
  };

  CHECK(is_kept_as_of(act.expires_at) == (status != ActStatus::refused));
  CHECK(is_kept_as_of(act.expires_at + 1us) == (status == ActStatus::verifying));
}

TEST_CASE("Leftovers go in batches", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Stores stores{adapter};
  Inventor invent;
  stores.given([&](Store& store) {
    for (int i = 0; i < 5; ++i) store.challenges().add(invent.challenge());
  });
  const Instant late = Inventor::now + 24h * 365;
  std::vector<int> batches;
  for (int i = 0; i < 4; ++i)
    stores.given(
        [&](Store& store) { batches.push_back(store.leftovers().drop(all_before(late), 2)); });
  CHECK(batches == std::vector{2, 2, 1, 0});
}
