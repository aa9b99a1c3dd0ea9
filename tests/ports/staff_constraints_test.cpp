#include <catch2/catch.hpp>

#include "tests/ports/builders.hpp"
#include "tests/ports/stores.hpp"

using namespace kezek::domain;
using namespace kezek::test;

TEST_CASE(
    "SQL binds an account to a district, an organisation and a source exactly where its role is",
    "[ports]") {
  if (no_cluster()) return;
  Stores stores{Adapter::postgresql};
  Inventor invent;
  const auto is_taken = [&](Role role, bool district, bool organisation,
                            std::optional<Source> source) {
    const Person person = invent.person();
    stores.given([&](Store& store) { store.people().meet(person); });
    const std::string values =
        "('" + invent.id<StaffId>().text() + "', '" + person.id.text() + "', 'A', '" +
        std::string{name_of(role)} + "', " + (district ? "'111000000'" : "NULL") + ", " +
        (organisation ? "'990140000011'" : "NULL") + ", " +
        (source ? "'" + std::string{name_of(*source)} + "'" : "NULL") + ", now(), 1)";
    try {
      TestDatabase::given()->execute(
          "INSERT INTO staff_account (id, person_id, name, role, district, organisation, source,"
          " created_at, version) VALUES " +
          values);
      return true;
    } catch (const pqxx::check_violation&) {
      return false;
    }
  };
  for (const auto& [role, name] : names(Role{}))
    for (const bool district : {false, true})
      for (const bool organisation : {false, true})
        for (const std::optional<Source> source :
             {std::optional<Source>{}, {Source::officer}, {Source::portal}}) {
          CAPTURE(name, district, organisation, source.has_value());
          Duty duty{role, {}, {}, source};
          if (district) duty.district = kato("111000000");
          if (organisation) duty.organisation = Bin::parse("990140000011");
          CHECK(is_taken(role, district, organisation, source) == is_whole(duty));
        }
}
