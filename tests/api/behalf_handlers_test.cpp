#include <catch2/catch.hpp>

#include "tests/api/answers.hpp"
#include "tests/api/front.hpp"
#include "tests/support/literals.hpp"

using namespace kezek;
using namespace kezek::test;
using api::Http;
using api::Method;
using domain::Role;

namespace {

/// Somebody who files for the eGov portal, and a parent who made an application there.
struct Portal {
  Front front{};
  const domain::Iin parent = iin("881332400006");
  const domain::Iin holder = iin("211399999990");
  const domain::Iin child = born_to(front, parent);

  Portal() {
    front.sign_in(Role::integrator);
    front.city.store().record([&](domain::Store& store) {
      const auto person = store.people().find_by_iin(holder).value();
      store.staff().add({
          front.city.ids.next<domain::StaffId>(),
          person.id,
          holder,
          "НИКТО",
          {Role::integrator, std::nullopt, domain::Bin::parse("990140000011"),
            domain::Source::portal},
          std::nullopt,
          std::nullopt,
          front.city.clock.now(),
          1
      });
      return domain::Done{};
    });
  }

  static domain::Iin born_to(Front& front, const domain::Iin& parent) {
    auto& registers = front.city.register_office;
    const Parent aigul = front.city.parent_in(front.city.kokshetau);
    auto record = registers.people.at(aigul.iin);
    record.iin = parent;
    registers.people.insert_or_assign(parent, record);
    const domain::Iin child = front.typeable_child(aigul);
    registers.parents.insert_or_assign(child, std::vector{parent});
    return child;
  }

  api::Response ask(const std::string& number, const std::string& key) {
    return front.ask(Method::post, "/v1/acts/file-on-behalf",
                     R"({"applicant":{"iin":")" + parent.text() +
                         R"(","email":"aigul@example.kz","phone":"+77010000001"},"filing":)"
                         R"({"children":[{"iin":")" +
                         child.text() +
                         R"("}],"district":"111000000","kind":"general","language":"kk",)"
                         R"("accepted":{"data_undertaking":1,"algorithm":1}})" +
                         number + "}",
                     key);
  }
  api::Response sign(const api::Response& act, const std::string& key) {
    return front.ask(Method::post, "/v1/acts/" + member(act.body, "id") + "/signature",
                     R"({"kind":"cms","cms":")" + front.signed_by(holder) + "\"}", key);
  }
};

constexpr auto pep = R"(,"source_number":"PEP-002241256789")";

}  // namespace

TEST_CASE("An integrator files under the number of its system, once") {
  Portal portal;
  const auto act = portal.ask(pep, "key-1");
  REQUIRE(act.status == Http::created);
  check_golden(act, "request_behalf_filing");
  CHECK(portal.sign(act, "key-2").status == Http::ok);
  CHECK(portal.ask(pep, "key-1").body == act.body);
  const auto again = portal.ask(pep, "key-3");
  CHECK(again.status == Http::conflict);
  check_golden(again, "request_behalf_filing");
}

TEST_CASE("Only what an integrator files has a number, and always") {
  Portal portal;
  const auto without = portal.ask("", "key-1");
  check_golden(without, "request_behalf_filing");
  CHECK(member(without.body, "code") == "invalid_request");
  portal.front.sign_in(Role::region_officer);
  const auto officers = portal.ask(pep, "key-2");
  CHECK(officers.status == Http::unprocessable);
  CHECK(officers.body.find("not_of_this_role") != std::string::npos);
}

TEST_CASE("An account that files for no system any more files nothing") {
  Portal portal;
  portal.front.city.store().record([&](domain::Store& store) {
    auto account = store.staff().find_by_iin(portal.holder).value();
    account.duty = {Role::region_officer};
    ++account.version;
    store.staff().save(account);
    return domain::Done{};
  });
  CHECK(member(portal.ask(pep, "key-1").body, "code") == "office_lost");
}
