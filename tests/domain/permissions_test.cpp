#include "domain/access/permissions.hpp"

#include <catch2/catch.hpp>

#include "tests/support/literals.hpp"

using namespace kezek::domain;
using namespace kezek::test;

namespace {

const PersonId aigul{Uuid{{1}}};
const PersonId marat{Uuid{{2}}};

Actor actor(Role role, SignInMethod method, std::optional<Kato> district = std::nullopt) {
  return {role, aigul, SessionId{Uuid{{3}}}, method, std::move(district)};
}

Actor applicant(SignInMethod method = SignInMethod::eds) { return actor(Role::applicant, method); }

}  // namespace

TEST_CASE("What the table does not say nobody may") {
  const auto officer = actor(Role::district_officer, SignInMethod::password, kato("111000000"));
  CHECK(relation_of(Operation::get_application, applicant()) == Relation::own);
  CHECK(relation_of(Operation::get_application, officer) == Relation::own_district);
  CHECK(relation_of(Operation::get_application,
                    actor(Role::region_officer, SignInMethod::password)) == Relation::region);
  CHECK_FALSE(relation_of(Operation::get_registration, officer));
  CHECK(is_open(Operation::list_districts));
  CHECK_FALSE(is_open(Operation::get_me));
}

TEST_CASE("Staff of organisations see no application before one is referred to them") {
  using enum Operation;
  for (const Role role : {Role::preschool_staff, Role::school_staff, Role::administrator})
    for (const Operation reading : {list_applications, search_applications, get_application,
                                    get_position, list_history, list_documents, get_document})
      CHECK_FALSE(relation_of(reading, actor(role, SignInMethod::password)));
}

TEST_CASE("What wants a signature is closed to who came in by a code") {
  constexpr std::array rows{
      Permission{Operation::sign_act, Role::applicant, Relation::own, SignInStrength::eds  },
      Permission{Operation::get_act,  Role::applicant, Relation::own, SignInStrength::known}
  };
  for (const auto method : {SignInMethod::eds, SignInMethod::phone_code, SignInMethod::password}) {
    CHECK(relation_of(Operation::sign_act, applicant(method), rows).has_value() ==
          (method == SignInMethod::eds));
    CHECK(relation_of(Operation::get_act, applicant(method), rows));
  }
}

TEST_CASE("A table that forgets or repeats does not compile") {
  std::vector<Permission> table{permissions.begin(), permissions.end()};
  REQUIRE(is_sound(table));
  SECTION("an operation without a row") {
    std::erase_if(table, [](const Permission& row) { return row.operation == Operation::get_me; });
  }
  SECTION("two rows for one role") { table.push_back(table.back()); }
  SECTION("everybody, and one more") {
    table.push_back(
        {Operation::list_districts, Role::applicant, Relation::own, SignInStrength::known});
  }
  SECTION("everybody's objects behind a sign-in") { table.back().relation = Relation::anyone; }
  SECTION("one's own objects without a sign-in") { table.back().strength = SignInStrength::none; }
  CHECK_FALSE(is_sound(table));
}

TEST_CASE("An object is reached by whose it is, or by where it is") {
  const Belonging mine{.persons = {aigul}, .district = kato("111000000"), .organisation = {}};
  const Belonging theirs{.persons = {marat}, .district = kato("117000000"), .organisation = {}};
  const auto reached = [&](Relation relation, const Actor& who) {
    return std::pair{reaches(relation, who, mine), reaches(relation, who, theirs)};
  };
  const auto officer = actor(Role::district_officer, SignInMethod::password, kato("117000000"));
  CHECK(reached(Relation::own, applicant()) == std::pair{true, false});
  CHECK(reached(Relation::self, applicant()) == std::pair{true, false});
  CHECK(reached(Relation::own_district, officer) == std::pair{false, true});
  CHECK(reached(Relation::own_district, applicant()) == std::pair{false, false});
  CHECK(reached(Relation::region, officer) == std::pair{true, true});
  CHECK_FALSE(reaches(Relation::own, applicant(), {}));
  CHECK_FALSE(reaches(Relation::own_district, applicant(), {}));

  Actor head = actor(Role::preschool_staff, SignInMethod::password, kato("111000000"));
  CHECK_FALSE(reaches(Relation::own_organisation, head, {}));
  head.organisation = Bin::parse("123456789012");
  CHECK_FALSE(reaches(Relation::own_organisation, head, mine));
  CHECK(reaches(Relation::own_organisation, head, {.organisation = head.organisation}));
}
