#include "domain/applications/paper_reach.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "domain/base/among.hpp"
#include "tests/ports/filings.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view content{"octets"};

/// An application that two represent, with a file of each kind from each of them and from an
/// office.
struct TwoParents {
  explicit TwoParents(bool child_has_iin) {
    auto asked = filings.asked();
    if (!child_has_iin) {
      asked = filings.asked_for({IdentityDocument::parse("KG:passport:AN1234567").value(),
                                 asked.filing.child.name, asked.filing.child.birth_date});
    }
    const auto filed = filings.signed_by_applicant(asked, Inventor::now);
    expects(filings.file(filed).has_value());
    id = filed.application();
    first = asked.act.person;
    filings.stores.given([&](Store& store) {
      store.people().meet(other);
      store.people().meet(officer);
      Representation attached{filings.invent.id<RepresentationId>(), id,           other.id, false,
                              RepresentationStatus::pending,         Inventor::now};
      activate(attached, RepresentationProof::civil_registry, Inventor::now);
      store.representatives().add(attached);
    });
    for (const auto& [kind, name] : names(AttachmentKind{}))
      for (const auto& [person, role] : {
               std::pair{first,      Role::applicant       },
               {other.id,   Role::applicant       },
               {officer.id, Role::district_officer}
      })
        give(kind, person, role);
  }

  void give(AttachmentKind kind, PersonId person, Role role) {
    auto file = filings.invent.attachment(officer, content);
    file.kind = kind;
    file.person = person;
    file.role = role;
    filings.stores.given([&](Store& store) {
      store.attachments().add(file, content);
      expects(store.attachments().bind({file.id}, {id}, Inventor::now).has_value());
    });
    files.push_back(file);
  }

  void claim() {
    std::vector<AttachmentId> paper;
    for (const auto& file : files)
      if (file.kind == AttachmentKind::guardianship_decision) paper.push_back(file.id);
    claimed = kezek::domain::claimed(
        id,
        {
            {BenefitCategory::orphan, BenefitPaper{day("2026-02-28"), paper}},
            false
    },
        Inventor::now);
    filings.stores.given([&](Store& store) { expects(store.benefits().add(*claimed)); });
  }

  Application application() {
    return filings.stores.read([&](const Store& store) { return *store.applications().find(id); });
  }
  ReadingOccasion by(PersonId person) {
    const Actor actor{Role::applicant, person, filings.invent.id<SessionId>(), SignInMethod::eds,
                      std::nullopt};
    return {actor, Relation::own, "request-7", Inventor::now + 1h};
  }
  /// What the person finds in the list of the application.
  std::vector<AttachmentId> listed(PersonId person) {
    std::vector<AttachmentId> ids;
    const auto found = filings.stores.database().application_views().attachments(id, by(person));
    for (const auto& file : found.value()) ids.push_back(file.id);
    return ids;
  }

  Filings filings{Adapter::postgresql};
  ApplicationId id{Uuid{{}}};
  PersonId first{Uuid{{}}};
  Person other = filings.invent.person();
  Person officer = filings.invent.person();
  std::vector<Attachment> files{};
  std::optional<ClaimedBenefit> claimed{};
};

}  // namespace

TEST_CASE("Of two who represent a child, SQL gives each the files that the rule gives them",
          "[ports]") {
  if (no_cluster()) return;
  TwoParents parents{GENERATE(true, false)};
  if (GENERATE(true, false)) parents.claim();
  const auto application = parents.application();
  auto& views = parents.filings.stores.database().attachment_views();

  for (const auto& person : {parents.first, parents.other.id}) {
    const auto listed = parents.listed(person);
    for (const auto& file : parents.files) {
      CAPTURE(name_of(file.kind), name_of(file.role), person == parents.first,
              file.person == person);
      const bool is_theirs = is_for(file, application, parents.claimed, person);
      CHECK(is_among(listed, file.id) == is_theirs);
      CHECK(views.attachment(file.id, parents.by(person)).has_value() == is_theirs);
      CHECK(views.file(file.id, parents.by(person)).has_value() == is_theirs);
    }
  }
}

TEST_CASE("Who has no file that the reader may see still sees the application", "[ports]") {
  if (no_cluster()) return;
  TwoParents parents{true};
  TestDatabase::given()->execute("UPDATE attachment SET kind = 'residence_proof', person_id = '" +
                                 parents.first.text() + "', role = 'applicant'");
  CHECK(parents.listed(parents.other.id).empty());
  CHECK(parents.listed(parents.first).size() == parents.files.size());
}
