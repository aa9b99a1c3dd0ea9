#include <catch2/catch.hpp>

#include "tests/ports/builders.hpp"
#include "tests/ports/stores.hpp"

using namespace kezek::domain;
using namespace kezek::test;

TEST_CASE("SQL binds an account to a district and an organisation exactly where its role is",
          "[ports]") {
  if (no_cluster()) return;
  Stores stores{Adapter::postgresql};
  Inventor invent;
  const auto is_taken = [&](Role role, bool district, bool organisation) {
    const Person person = invent.person();
    stores.given([&](Store& store) { store.people().meet(person); });
    const std::string values = "('" + invent.id<StaffId>().text() + "', '" + person.id.text() +
                               "', 'A', '" + std::string{name_of(role)} + "', " +
                               (district ? "'111000000'" : "NULL") + ", " +
                               (organisation ? "'990140000011'" : "NULL") + ", now(), 1)";
    try {
      TestDatabase::given()->execute(
          "INSERT INTO staff_account (id, person_id, name, role, district, organisation,"
          " created_at, version) VALUES " +
          values);
      return true;
    } catch (const pqxx::check_violation&) {
      return false;
    }
  };
  for (const auto& [role, name] : names(Role{}))
    for (const bool district : {false, true})
      for (const bool organisation : {false, true}) {
        CAPTURE(name, district, organisation);
        CHECK(is_taken(role, district, organisation) ==
              (is_staff(role) && district == has_district(role) &&
               organisation == has_organisation(role)));
      }
}
