#include <catch2/catch.hpp>

#include "domain/housekeeping.hpp"
#include "tests/support/city.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

std::vector<AttachmentId> bound_to(City& city, ApplicationId application) {
  return city.store().read([&](const Store& store) {
    std::vector<AttachmentId> ids;
    for (const auto& file : store.attachments().of_application(application)) ids.push_back(file.id);
    return ids;
  });
}

}  // namespace

SCENARIO("The proof of a filing that is signed in time is not dropped before it is used") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  const auto sweep = [&] {
    city.store().record([&](Store& store) { return drop_leftovers(store, city.clock.now()); });
  };
  GIVEN("a filing that names a file of almost a week ago") {
    auto wish = city.wish(city.child_of(aigul), city.kokshetau);
    wish.attachments = {city.attach(aigul, AttachmentKind::birth_certificate)};
    city.clock.advance(24h * 7 - 1min);
    const auto act = city.request(aigul, wish);
    REQUIRE(act);
    WHEN("the week ends while it waits for its signature") {
      city.clock.advance(2min);
      sweep();
      THEN("it is filed with its proof") {
        const auto filed = city.sign(*act, aigul);
        REQUIRE(filed);
        CHECK(bound_to(city, filed->id) == wish.attachments);
      }
    }
    WHEN("nobody signs it") {
      city.clock.advance(24h + 31min);
      sweep();
      THEN("the file goes with it") {
        CHECK_FALSE(city.store().read([&](const Store& store) {
          return store.attachments().find(wish.attachments.front()).has_value();
        }));
      }
    }
  }
}

SCENARIO("A file that a filing names more than once is received once") {
  City city;
  const Parent aigul = city.parent_in(city.kokshetau);
  const auto scan = city.attach(aigul, AttachmentKind::benefit_certificate);
  const BenefitClaim claim{
      BenefitCategory::teacher, BenefitPaper{civil_date(city.clock.now()), {scan}}
  };
  auto wish = city.wish(city.child_of(aigul), city.kokshetau);
  wish.children.push_back({.iin = city.child_of(aigul)});
  for (auto& child : wish.children) child.benefit = claim;
  wish.attachments = {scan, scan};

  CHECK(attachments_of(wish) == std::vector{scan});
  const auto filed = city.sign_all(*city.request(aigul, wish), aigul);
  REQUIRE(filed);
  CHECK(bound_to(city, filed->application.id) == std::vector{scan});
  CHECK(bound_to(city, filed->twins.front().id) == std::vector{scan});
}
