#include <catch2/catch.hpp>

#include "domain/access/permissions.hpp"
#include "domain/applications/application_life.hpp"
#include "tests/ports/facts.hpp"
#include "tests/ports/filings.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view content{"\0\x01\xFFoctets", 9};

/// A file that the applicant gave, used by their application or not yet, and those who want to
/// look at it.
struct Looking {
  explicit Looking(bool is_used = true) {
    expects(filings.file(filed).has_value());
    filings.stores.given([&](Store& store) {
      store.attachments().add(attachment, content);
      if (is_used)
        expects(store.attachments()
                    .bind({attachment.id}, {filed.application()}, Inventor::now)
                    .has_value());
    });
    attachment.used = is_used;
  }

  AttachmentViews& views() { return filings.stores.database().attachment_views(); }
  ApplicationViews& applications() { return filings.stores.database().application_views(); }

  ReadingOccasion by(Role role, PersonId person, std::optional<Kato> district = std::nullopt) {
    const Actor actor{role, person, filings.invent.id<SessionId>(), usual_method(role),
                      std::move(district)};
    const auto relation = relation_of(Operation::get_attachment, actor);
    return {actor, relation.value_or(Relation::own), "request-7", Inventor::now + 1h};
  }
  ReadingOccasion applicant() { return by(Role::applicant, asked.act.person); }
  ReadingOccasion officer_of(const Kato& district) {
    return by(Role::district_officer, filings.invent.id<PersonId>(), district);
  }

  bool sees(const ReadingOccasion& reader) {
    const bool sees_it = views().attachment(attachment.id, reader).has_value();
    CHECK(views().file(attachment.id, reader).has_value() == sees_it);
    return sees_it;
  }

  Filings filings{Adapter::postgresql};
  Asked asked = filings.asked();
  SignedFiling filed = filings.signed_by_applicant(asked, Inventor::now);
  Attachment attachment =
      filings.invent.attachment({asked.act.person, asked.act.iin, "", std::nullopt, 0}, content);
};

std::vector<std::string> audited() {
  std::vector<std::string> lines;
  const auto rows = TestDatabase::given()->execute(
      "SELECT operation, by, about, application_id FROM audit ORDER BY id");
  for (const pqxx::row& row : rows) {
    std::string line;
    for (const auto& field : row) line += std::string{field.c_str()} + " ";
    lines.push_back(line);
  }
  return lines;
}

}  // namespace

TEST_CASE("Who gave a file reads it, used or not, and no audit is written", "[ports]") {
  if (no_cluster()) return;
  Looking looking{GENERATE(true, false)};

  const auto read = looking.views().attachment(looking.attachment.id, looking.applicant());
  CHECK(facts(read.value()) == facts(looking.attachment));
  const auto file = looking.views().file(looking.attachment.id, looking.applicant());
  CHECK(facts(file.value().attachment) == facts(looking.attachment));
  CHECK(file->content == content);
  CHECK(audited().empty());
}

TEST_CASE("Officers read what applications of their district use, and each reading is audited",
          "[ports]") {
  if (no_cluster()) return;
  Looking looking;
  const auto by = GENERATE(false, true)
                      ? looking.officer_of(kato("111000000"))
                      : looking.by(Role::region_officer, looking.filings.invent.id<PersonId>());

  CHECK(looking.sees(by));
  const auto listed = looking.applications().attachments(looking.filed.application(), by);
  REQUIRE(listed.value().size() == 1);
  CHECK(facts(listed->front()) == facts(looking.attachment));

  const std::string whom = " " + by.actor.person.text() + " " + looking.asked.act.person.text() +
                           " " + looking.filed.application().text() + " ";
  CHECK(audited() == std::vector{"read_attachment" + whom, "download_attachment" + whom,
                                 "read_attachments" + whom});
}

TEST_CASE("An applicant reads what an office gave for the application", "[ports]") {
  if (no_cluster()) return;
  Looking looking;
  const auto officer = looking.filings.invent.person();
  auto proof = looking.filings.invent.attachment(officer, content);
  proof.role = Role::district_officer;
  looking.filings.stores.given([&](Store& store) {
    store.people().meet(officer);
    store.attachments().add(proof, content);
  });
  const auto sees = [&](const ReadingOccasion& by) {
    return looking.views().attachment(proof.id, by).has_value();
  };
  const auto giver = looking.by(Role::district_officer, officer.id, kato("111600000"));
  CHECK(sees(giver));
  CHECK(audited().empty());  // nobody is concerned yet
  CHECK_FALSE(sees(looking.by(Role::applicant, officer.id)));
  CHECK_FALSE(sees(looking.applicant()));
  CHECK_FALSE(sees(looking.officer_of(kato("111600000"))));
  CHECK_FALSE(sees(looking.by(Role::region_officer, looking.asked.act.person)));

  looking.filings.stores.given([&](Store& store) {
    expects(store.attachments()
                .bind({proof.id}, {looking.filed.application()}, Inventor::now)
                .has_value());
  });
  CHECK(sees(looking.applicant()));
  CHECK(audited().empty());
  // Who gave it still does, though the application lies elsewhere; but now somebody is concerned.
  CHECK(sees(giver));
  CHECK(audited() ==
        std::vector{"read_attachment " + officer.id.text() + " " + looking.asked.act.person.text() +
                    " " + looking.filed.application().text() + " "});
}

TEST_CASE("Nobody else sees a file, and what was not seen is not audited", "[ports]") {
  if (no_cluster()) return;
  Looking used;
  const auto stranger = used.filings.invent.id<PersonId>();
  CHECK_FALSE(used.sees(used.by(Role::applicant, stranger)));
  CHECK_FALSE(used.sees(used.officer_of(kato("111600000"))));
  CHECK_FALSE(used.sees(used.by(Role::district_officer, used.asked.act.person)));
  CHECK_FALSE(used.applications().attachments(used.filed.application(),
                                              used.officer_of(kato("111600000"))));
  CHECK_FALSE(used.views().attachment(used.filings.invent.id<AttachmentId>(), used.applicant()));

  Looking unused{false};
  CHECK_FALSE(unused.sees(unused.officer_of(kato("111000000"))));
  CHECK_FALSE(unused.sees(unused.by(Role::region_officer, stranger)));
  CHECK(unused.applications().attachments(unused.filed.application(), unused.applicant())->empty());
  CHECK(audited().empty());
}

TEST_CASE("SQL reaches a used file exactly as the rule reaches its application", "[ports]") {
  if (no_cluster()) return;
  Looking looking;
  // Somebody else gave it, so only the application leads to it.
  const auto giver = looking.filings.invent.person();
  looking.filings.stores.given([&](Store& store) { store.people().meet(giver); });
  TestDatabase::given()->execute("UPDATE attachment SET person_id = '" + giver.id.text() + "'");
  const Belonging object = looking.filings.stores.read([&](const Store& store) {
    return belonging_of(store, store.applications().find(looking.filed.application()).value());
  });

  for (const auto& [relation, name] : names(Relation{}))
    for (const auto& [role, role_name] : names(Role{}))
      for (const auto& district : {std::optional<Kato>{}, std::optional{kato("111000000")},
                                   std::optional{kato("111600000")}}) {
        for (const auto& person :
             {looking.asked.act.person, looking.filings.invent.id<PersonId>()}) {
          CAPTURE(name, role_name, district.has_value());
          auto by = looking.by(role, person, district);
          by.relation = relation;
          CHECK(looking.sees(by) == reaches(relation, by.actor, object));
        }
      }
}
