#include <catch2/catch.hpp>

#include "tests/ports/facts.hpp"
#include "tests/ports/filings.hpp"
#include "tests/ports/together.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

/// Somebody who gives files, and an application of theirs.
struct Shelf {
  explicit Shelf(Adapter adapter) : filings{adapter} {
    stores.given([&](Store& store) { store.people().meet(person); });
  }

  Attachment given(std::string_view content = "file", Instant at = Inventor::now) {
    return given(filings.invent.attachment(person, content, at), content);
  }
  Attachment given(const Attachment& attachment, std::string_view content) {
    stores.given([&](Store& store) { store.attachments().add(attachment, content); });
    return attachment;
  }
  Result<Done> bind(const std::vector<AttachmentId>& ids,
                    const std::vector<ApplicationId>& applications) {
    return stores.work().transact(
        [&](Store& store) { return store.attachments().bind(ids, applications, Inventor::now); });
  }
  std::vector<AttachmentId> unused() {
    return ids_of(
        stores.read([&](auto& s) { return s.attachments().unused_of(person.id, Life::cabinet); }));
  }
  std::vector<AttachmentId> of(ApplicationId application) {
    return ids_of(
        stores.read([&](auto& s) { return s.attachments().of_application(application); }));
  }
  static std::vector<AttachmentId> ids_of(const std::vector<Attachment>& attachments) {
    std::vector<AttachmentId> ids;
    for (const auto& attachment : attachments) ids.push_back(attachment.id);
    return ids;
  }

  Filings filings;
  Stores& stores = filings.stores;
  Person person = filings.invent.person();
};

}  // namespace

TEST_CASE("An attachment is kept as it was given", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Shelf shelf{adapter};
  const auto named = shelf.given(std::string("\0\xFF\\x00", 6));
  auto nameless = shelf.filings.invent.attachment(shelf.person, "f", Inventor::now + 1s);
  nameless.name.reset();
  shelf.given(nameless, "f");

  const auto find = [&](AttachmentId id) {
    return shelf.stores.read([&](auto& s) { return s.attachments().find(id); });
  };
  CHECK(facts(find(named.id).value()) == facts(named));
  CHECK(facts(find(nameless.id).value()) == facts(nameless));
  CHECK_FALSE(find(shelf.filings.invent.id<AttachmentId>()));
  CHECK(shelf.unused() == std::vector{nameless.id, named.id});
}

TEST_CASE("What nothing uses is counted for one person and one life of theirs", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Shelf shelf{adapter};
  const auto used = shelf.given("used");
  shelf.given("seven..");
  shelf.given("four");
  auto of_office = shelf.filings.invent.attachment(shelf.person, "office");
  of_office.role = Role::region_officer;
  shelf.given(of_office, "office");
  REQUIRE(shelf.bind({used.id}, {shelf.filings.application_filed_at(Inventor::now)}));

  const auto held = [&](PersonId person, Life life) {
    UnusedAttachments unused{};
    shelf.stores.given(
        [&](Store& store) { unused = store.attachments().hold_unused(person, life); });
    return std::pair{unused.number, unused.bytes};
  };
  CHECK(held(shelf.person.id, Life::cabinet) == std::pair{2, std::int64_t{11}});
  CHECK(held(shelf.person.id, Life::office) == std::pair{1, std::int64_t{6}});
  CHECK(held(shelf.filings.invent.id<PersonId>(), Life::cabinet) == std::pair{0, std::int64_t{0}});
}

TEST_CASE("An attachment is bound once, to all applications of a filing", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Shelf shelf{adapter};
  const auto first = shelf.given("a");
  const auto second = shelf.given("b", Inventor::now + 1s);
  const auto free = shelf.given("c", Inventor::now + 2s);
  const auto application = shelf.filings.application_filed_at(Inventor::now);
  const auto twin = shelf.filings.application_filed_at(Inventor::now);

  REQUIRE(shelf.bind({second.id, first.id}, {application, twin}));
  CHECK(shelf.of(application) == std::vector{first.id, second.id});
  CHECK(shelf.of(twin) == std::vector{first.id, second.id});
  CHECK(shelf.unused() == std::vector{free.id});
  CHECK(shelf.stores.read([&](auto& s) { return s.attachments().find(first.id); })->used);

  const auto later = shelf.filings.application_filed_at(Inventor::now);
  CHECK(shelf.bind({free.id, first.id}, {later}).error() == Refusal::attachment_in_use);
  CHECK(shelf.of(later).empty());
  CHECK(shelf.unused() == std::vector{free.id});
}

TEST_CASE("Only what nothing uses can be dropped", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Shelf shelf{adapter};
  const auto used = shelf.given();
  const auto unused = shelf.given();
  const auto application = shelf.filings.application_filed_at(Inventor::now);
  REQUIRE(shelf.bind({used.id}, {application}));
  const auto drop = [&](AttachmentId id) {
    bool dropped = false;
    shelf.stores.given([&](Store& store) { dropped = store.attachments().drop_unused(id); });
    return dropped;
  };

  CHECK(drop(unused.id));
  CHECK_FALSE(drop(unused.id));
  CHECK_FALSE(drop(used.id));
  CHECK_FALSE(shelf.stores.read([&](auto& s) { return s.attachments().find(unused.id); }));
  CHECK(shelf.of(application) == std::vector{used.id});
  shelf.stores.given(
      [](Store& store) { store.leftovers().drop(all_before(Inventor::now + 24h * 365), 100); });
  CHECK(shelf.of(application) == std::vector{used.id});
}

TEST_CASE("Of filings that name one attachment at the same time, one has it", "[ports]") {
  if (no_cluster()) return;
  Shelf shelf{Adapter::postgresql};
  constexpr int rivals = 8;
  std::vector<ApplicationId> applications;
  for (int i = 0; i < rivals; ++i)
    applications.push_back(shelf.filings.application_filed_at(Inventor::now));
  const auto proof = shelf.given();

  const auto bound = together(rivals, [&](int i) {
    return shelf.bind({proof.id}, {applications.at(static_cast<std::size_t>(i))}).has_value();
  });
  CHECK(std::ranges::count(bound, true) == 1);
  CHECK(TestDatabase::given()->execute("SELECT FROM attachment_use").size() == 1);
}

TEST_CASE("Of uploads at the same time no more than the limit are counted in", "[ports]") {
  if (no_cluster()) return;
  Shelf shelf{Adapter::postgresql};
  constexpr int rivals = 8;
  std::vector<Attachment> files;
  for (int i = 0; i < rivals; ++i)
    files.push_back(shelf.filings.invent.attachment(shelf.person, "file"));

  const auto kept = together(rivals, [&](int i) {
    return shelf.stores.work()
        .transact([&](Store& store) -> Result<Done> {
          if (store.attachments().hold_unused(shelf.person.id, Life::cabinet).number >= 3)
            return Refusal::too_many_unused_attachments;
          store.attachments().add(files.at(static_cast<std::size_t>(i)), "file");
          return Done{};
        })
        .has_value();
  });
  CHECK(std::ranges::count(kept, true) == 3);
  CHECK(shelf.unused().size() == 3);
}

TEST_CASE("SQL itself holds what must be so of an attachment", "[ports]") {
  if (no_cluster()) return;
  Shelf shelf{Adapter::postgresql};
  const auto used = shelf.given();
  const auto application = shelf.filings.application_filed_at(Inventor::now);
  REQUIRE(shelf.bind({used.id}, {application}));
  const auto& database = *TestDatabase::given();
  const std::string id = "'" + used.id.text() + "'";

  for (const std::string& statement : std::vector<std::string>{
           "UPDATE attachment_content SET content = 'else'",
           "UPDATE attachment_content SET content = 'longer', size = 6",
           "UPDATE attachment SET digest = sha256('else')",
           "UPDATE attachment SET used = false WHERE id = " + id,
           "DELETE FROM attachment WHERE id = " + id,
           "UPDATE attachment SET size = 0",
           "UPDATE attachment SET name = 'a/b'",
       }) {
    CAPTURE(statement);
    CHECK_THROWS_AS(database.execute(statement), pqxx::integrity_constraint_violation);
  }
  // Octets of files do not get smaller by compression.
  CHECK(database
            .execute("SELECT attstorage FROM pg_attribute WHERE attname = 'content'"
                     " AND attrelid = 'attachment_content'::regclass")
            .at(0)[0]
            .as<std::string>() == "e");
}
