#include <catch2/catch.hpp>

#include "tests/ports/builders.hpp"
#include "tests/ports/facts.hpp"
#include "tests/ports/stores.hpp"
#include "tests/ports/together.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

/// Somebody who keeps drafts.
struct Drawer {
  explicit Drawer(Adapter adapter) : stores{adapter} {
    stores.given([&](Store& store) { store.people().meet(person); });
  }

  Result<Done> add(const FilingDraft& draft) {
    return stores.work().transact([&](Store& store) { return store.filing_drafts().add(draft); });
  }
  FilingDraft added(Instant at = Inventor::now, const std::vector<AttachmentId>& attachments = {}) {
    auto draft = invent.draft(person, attachments, at);
    REQUIRE(add(draft));
    return draft;
  }
  std::optional<FilingDraft> find(FilingDraftId id) {
    return stores.read([&](auto& s) { return s.filing_drafts().find(id); });
  }
  std::vector<FilingDraftId> kept() {
    std::vector<FilingDraftId> ids;
    for (const auto& draft :
         stores.read([&](auto& s) { return s.filing_drafts().of_person(person.id); }))
      ids.push_back(draft.id);
    return ids;
  }

  Stores stores;
  Inventor invent{};
  Person person = invent.person();
};

}  // namespace

TEST_CASE("A draft is kept as it was saved, the last saved first", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Drawer drawer{adapter};
  const std::vector proofs{drawer.invent.id<AttachmentId>(), drawer.invent.id<AttachmentId>()};
  const auto older = drawer.added(Inventor::now, proofs);
  const auto newer = drawer.added(Inventor::now + 1s);
  CHECK(facts(*drawer.find(older.id)) == facts(older));
  CHECK_FALSE(drawer.find(drawer.invent.id<FilingDraftId>()));
  CHECK(drawer.kept() == std::vector{newer.id, older.id});

  auto changed = older;
  changed.content = {R"({"children":[{"name":{"surname":"Әлі"}}]})", {proofs.back()}};
  changed.saved_at += 2s;
  ++changed.version;
  drawer.stores.given([&](Store& store) {
    CHECK(facts(*store.filing_drafts().hold(older.id)) == facts(older));
    store.filing_drafts().save(changed);
  });
  CHECK(facts(*drawer.find(older.id)) == facts(changed));
  CHECK(drawer.kept() == std::vector{older.id, newer.id});

  drawer.stores.given([&](Store& store) { store.filing_drafts().drop(older.id); });
  CHECK(drawer.kept() == std::vector{newer.id});
}

TEST_CASE("One keeps only so many drafts, whatever others keep", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Drawer drawer{adapter};
  const auto first = drawer.added();
  for (int i = 1; i < FilingDraft::of_person_max; ++i) drawer.added();
  const auto late = drawer.invent.draft(drawer.person);
  CHECK(drawer.add(late).error() == Refusal::too_many_drafts);
  const Person other = drawer.invent.person();
  drawer.stores.given([&](Store& store) { store.people().meet(other); });
  CHECK(drawer.add(drawer.invent.draft(other)));

  drawer.stores.given([&](Store& store) { store.filing_drafts().drop(first.id); });
  CHECK(drawer.add(late));
}

TEST_CASE("Of drafts begun at the same time no more than the limit are kept", "[ports]") {
  if (no_cluster()) return;
  Drawer drawer{Adapter::postgresql};
  constexpr int rivals = 8;
  std::vector<FilingDraft> drafts;
  for (int i = 0; i < rivals; ++i) drafts.push_back(drawer.invent.draft(drawer.person));
  const auto added = together(rivals, [&](int i) {
    return drawer.add(drafts.at(static_cast<std::size_t>(i))).has_value();
  });
  CHECK(std::ranges::count(added, true) == FilingDraft::of_person_max);
  CHECK(std::ssize(drawer.kept()) == FilingDraft::of_person_max);
}

TEST_CASE("Of changes at the same time of one version of a draft, one is kept", "[ports]") {
  if (no_cluster()) return;
  Drawer drawer{Adapter::postgresql};
  const auto draft = drawer.added();
  const auto saved = together(8, [&](int) {
    return drawer.stores.work()
        .transact([&](Store& store) -> Result<Done> {
          auto held = *store.filing_drafts().hold(draft.id);
          if (held.version != draft.version) return Refusal::version_stale;
          ++held.version;
          store.filing_drafts().save(held);
          return Done{};
        })
        .has_value();
  });
  CHECK(std::ranges::count(saved, true) == 1);
  CHECK(drawer.find(draft.id)->version == draft.version + 1);
}

TEST_CASE("SQL itself holds what must be so of a draft", "[ports]") {
  if (no_cluster()) return;
  Drawer drawer{Adapter::postgresql};
  drawer.added();
  drawer.added();
  const auto& database = *TestDatabase::given();
  const auto content_of = [](std::size_t bytes) {
    constexpr std::string_view around = R"({"a":""})";
    return "UPDATE filing_draft SET content = '{\"a\":\"" +
           std::string(bytes - around.size(), 'x') + "\"}'";
  };
  for (const std::string& statement : std::vector<std::string>{
           content_of(FilingDraftContent::bytes_max + 1),
           "UPDATE filing_draft SET content = '[]'",
           "UPDATE filing_draft SET slot = 1",
           "UPDATE filing_draft SET slot = " + std::to_string(FilingDraft::of_person_max + 1) +
               " WHERE slot = 1",
           "UPDATE filing_draft SET slot = 0 WHERE slot = 1",
           "UPDATE filing_draft SET version = 0",
       }) {
    CAPTURE(statement);
    CHECK_THROWS_AS(database.execute(statement), pqxx::integrity_constraint_violation);
  }
  CHECK_NOTHROW(database.execute(content_of(FilingDraftContent::bytes_max)));
  CHECK_NOTHROW(database.execute("UPDATE filing_draft SET slot = " +
                                 std::to_string(FilingDraft::of_person_max) + " WHERE slot = 1"));
}
