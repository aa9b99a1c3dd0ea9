#include <catch2/catch.hpp>

#include "tests/support/literals.hpp"
#include "tests/support/office.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

SCENARIO("Who makes whose account") {
  Office office;
  const auto& burabay = office.city.burabay;
  const auto region = office.member(office.duty(Role::region_officer));
  const auto district = office.member(office.duty(Role::district_officer));
  const auto preschool = office.member(office.duty(Role::preschool_staff));

  const auto makes = [&](const StaffAccount& by, Role role, std::optional<Kato> where = {}) {
    return office.make(by, office.duty(role, where)).has_value();
  };
  THEN("an administrator makes any") {
    for (const auto role : staff_roles) CHECK(makes(office.administrator, role));
  }
  THEN("a region officer makes district officers and staff, in every district") {
    CHECK(makes(region, Role::district_officer, burabay));
    CHECK(makes(region, Role::preschool_staff));
    CHECK(makes(region, Role::school_staff, burabay));
    CHECK_FALSE(makes(region, Role::region_officer));
    CHECK_FALSE(makes(region, Role::integrator));
    CHECK_FALSE(makes(region, Role::administrator));
  }
  THEN("a district officer makes staff of organisations of the own district") {
    CHECK(makes(district, Role::preschool_staff));
    CHECK(makes(district, Role::school_staff));
    CHECK_FALSE(makes(district, Role::preschool_staff, burabay));
    CHECK_FALSE(makes(district, Role::district_officer));
    CHECK_FALSE(makes(district, Role::region_officer));
  }
  THEN("staff of an organisation makes nobody") {
    for (const auto role : staff_roles) CHECK_FALSE(makes(preschool, role));
  }
  THEN("a person has one account") {
    CHECK(
        office.make(office.administrator, preschool.iin, office.duty(Role::school_staff)).error() ==
        Refusal::staff_account_exists);
  }
  THEN("a district that nobody can choose gets no staff") {
    office.city.close(burabay);
    CHECK(office.make(region, office.duty(Role::district_officer, burabay)).error() ==
          Refusal::unknown_district);
  }
}

SCENARIO("Whoever does not answer for an account does not even see it") {
  Office office;
  const auto& burabay = office.city.burabay;
  const auto region = office.member(office.duty(Role::region_officer));
  const auto district = office.member(office.duty(Role::district_officer));
  const auto here = office.member(office.duty(Role::preschool_staff));
  const auto there = office.member(office.duty(Role::preschool_staff, burabay));

  CHECK(office.list(office.administrator) ==
        std::vector{office.administrator.id, region.id, district.id, here.id, there.id});
  CHECK(office.list(region) == std::vector{district.id, here.id, there.id});
  CHECK(office.list(district) == std::vector{here.id});
  CHECK(office.list(here).empty());

  CHECK(office.block(district, here));
  CHECK(office.block(district, there).error() == Refusal::staff_not_found);
  CHECK(office.block(district, district).error() == Refusal::staff_not_found);
  CHECK(office.invite(region, office.administrator).error() == Refusal::staff_not_found);
  CHECK(office.change(district, here, office.duty(Role::preschool_staff, burabay)).error() ==
        Refusal::beyond_authority);
  CHECK(office.change(region, here, office.duty(Role::preschool_staff, burabay)));
}

SCENARIO("An account is bound to a district and an organisation exactly where its role is") {
  Office office;
  const auto kokshetau = office.city.kokshetau;
  for (const auto role : staff_roles) {
    CHECK(is_whole(office.duty(role)));
    CHECK(is_whole({role, kokshetau, office.kindergarten}) ==
          (has_district(role) && has_organisation(role)));
    CHECK(is_whole({role}) == (!has_district(role) && !has_organisation(role)));
    CHECK_FALSE(is_whole({role, std::nullopt, office.kindergarten}));
  }
  CHECK_FALSE(is_whole({Role::applicant}));
}

SCENARIO("An account names what it files for exactly where it is an integrator's") {
  Office office;
  const auto integrator_for = [&](std::optional<Source> source) {
    return Duty{Role::integrator, std::nullopt, office.kindergarten, source};
  };
  for (const auto source : {Source::portal, Source::service_centre, Source::birth_registration})
    CHECK(is_whole(integrator_for(source)));
  for (const std::optional<Source> none :
       {std::optional<Source>{}, {Source::cabinet}, {Source::officer}})
    CHECK_FALSE(is_whole(integrator_for(none)));
  CHECK_FALSE(is_whole({Role::region_officer, std::nullopt, std::nullopt, Source::portal}));
}

SCENARIO("What an office calls its member is not what the person is called") {
  Office office;
  auto& city = office.city;
  const Iin iin = kezek::test::iin("791332400007");
  const auto sign_in_with_key = [&] {
    REQUIRE(city.store().transact([&](Store& store) {
      return city.sign_in.open(store, office.nobody(), city.signature_of(iin));
    }));
  };
  const auto make_account = [&] {
    const auto made = office.make(office.administrator, iin, office.duty(Role::region_officer));
    REQUIRE(made);
    return *made;
  };
  const auto name_of_person = [&] {
    return city.store().read([&](const Store& s) { return s.people().find_by_iin(iin)->name; });
  };
  const std::string certified = city.signature_of(iin).signer->common_name;

  THEN("the typed name does not replace the certificate's") {
    sign_in_with_key();
    const auto account = make_account();
    CHECK(account.name != certified);
    CHECK(name_of_person() == certified);
  }
  THEN("the certificate's replaces the typed one of the person, and leaves the office's alone") {
    const auto account = make_account();
    CHECK(name_of_person() == account.name);
    sign_in_with_key();
    CHECK(name_of_person() == certified);
    CHECK(office.now(account).name == account.name);
  }
}

SCENARIO("The first administrator is the operator's, the next only when said") {
  Office office;
  const auto appoint = [&](const Iin& iin, bool another) {
    return office.city.store().transact([&](Store& store) {
      return office.staff.appoint_administrator(store, office.nobody(), iin, "A", another);
    });
  };
  const Iin other = iin("791332400007");
  CHECK(appoint(other, false).error() == Refusal::staff_account_exists);
  CHECK(appoint(other, true));
  THEN("one who lost everything is invited again") {
    const auto again = appoint(office.administrator.iin, true);
    REQUIRE(again);
    CHECK_FALSE(office.sign_in(office.administrator.iin, Office::password));
    CHECK(office.accept(office.administrator.iin, again->code));
  }
  THEN("another member of staff does not become one so") {
    const auto officer = office.member(office.duty(Role::region_officer));
    CHECK(appoint(officer.iin, true).error() == Refusal::staff_account_exists);
  }
}

SCENARIO("An invitation sets a password once") {
  Office office;
  const auto account = *office.make(office.administrator, office.duty(Role::region_officer));
  const auto invitation = office.invite(office.administrator, account);
  REQUIRE(invitation);
  CHECK(office.now(account).state() == StaffState::invited);

  THEN("by the code alone, of the person it is for") {
    CHECK(office.accept(account.iin, "guess").error() == Refusal::invitation_invalid);
    CHECK(office.accept(office.administrator.iin, invitation->code).error() ==
          Refusal::invitation_invalid);
    CHECK(office.accept(iin("791332400007"), invitation->code).error() ==
          Refusal::invitation_invalid);
    CHECK(office.accept(account.iin, invitation->code));
    CHECK(office.now(account).state() == StaffState::active);
    CHECK(office.accept(account.iin, invitation->code).error() == Refusal::invitation_invalid);
  }
  THEN("for 72 hours, to the microsecond") {
    office.city.clock.advance(72h - 1us);
    CHECK(office.accept(account.iin, invitation->code));
    const auto next = office.invite(office.administrator, account);
    office.city.clock.advance(72h);
    CHECK(office.accept(account.iin, next->code).error() == Refusal::invitation_invalid);
  }
  THEN("the next one takes its place") {
    const auto next = office.invite(office.administrator, account);
    CHECK(office.accept(account.iin, invitation->code).error() == Refusal::invitation_invalid);
    CHECK(office.accept(account.iin, next->code));
  }
  THEN("a bad password leaves it good") {
    CHECK(office.accept(account.iin, invitation->code, "too short").error() ==
          Refusal::password_too_short);
    CHECK(office.accept(account.iin, invitation->code, PlainJudge::common).error() ==
          Refusal::password_common);
    const std::string own = "my " + account.iin.text() + " it is";
    CHECK(office.accept(account.iin, invitation->code, own).error() ==
          Refusal::password_holds_own_name);
    CHECK(office.accept(account.iin, invitation->code, "это ИБРАЕВ, и всё").error() ==
          Refusal::password_holds_own_name);
    CHECK(office.accept(account.iin, invitation->code, "көңілді он екі"));
  }
}

SCENARIO("What changes in an account ends the sessions of its office") {
  Office office;
  const auto& burabay = office.city.burabay;
  const auto account = office.member(office.duty(Role::preschool_staff));
  const auto tokens = office.sign_in(account.iin, Office::password);
  REQUIRE(tokens);
  const Actor actor = office.city.tokens.last.value();
  CHECK(actor.role == Role::preschool_staff);
  CHECK(actor.method == SignInMethod::password);
  CHECK(actor.district == office.city.kokshetau);
  CHECK(actor.organisation == office.kindergarten);
  CHECK_FALSE(tokens->session.email_required);

  THEN("another district ends the session: its access token still names the old one") {
    REQUIRE(
        office.change(office.administrator, account, office.duty(Role::preschool_staff, burabay)));
    CHECK(office.refresh(tokens->session.refresh_token).error() == Refusal::refresh_token_invalid);
    CHECK(office.sign_in(account.iin, Office::password));
    CHECK(office.city.tokens.last->district == burabay);
  }
  THEN("another role ends the session") {
    REQUIRE(office.change(office.administrator, account, office.duty(Role::region_officer)));
    CHECK(office.refresh(tokens->session.refresh_token).error() == Refusal::refresh_token_invalid);
    CHECK(office.sign_in(account.iin, Office::password));
    CHECK(office.city.tokens.last->role == Role::region_officer);
  }
  THEN("a blocked account ends its sessions and opens none, until it is unblocked") {
    REQUIRE(office.block(office.administrator, account));
    CHECK(office.refresh(tokens->session.refresh_token).error() == Refusal::refresh_token_invalid);
    CHECK(office.sign_in(account.iin, Office::password).error() == Refusal::credentials_wrong);
    CHECK(office.invite(office.administrator, account).error() == Refusal::staff_blocked);
    REQUIRE(office.unblock(office.administrator, account));
    CHECK(office.sign_in(account.iin, Office::password));
    CHECK(office.refresh(tokens->session.refresh_token).error() == Refusal::refresh_token_invalid);
  }
  THEN("a reset ends the sessions and the password") {
    const auto invitation = office.invite(office.administrator, account);
    REQUIRE(invitation);
    CHECK(office.refresh(tokens->session.refresh_token).error() == Refusal::refresh_token_invalid);
    CHECK(office.sign_in(account.iin, Office::password).error() == Refusal::credentials_wrong);
    CHECK(office.accept(account.iin, invitation->code, "another good password"));
    CHECK(office.sign_in(account.iin, "another good password"));
  }
  THEN("a session that was opened while the account was changed elsewhere is refused too") {
    const bool blocked = GENERATE(true, false);
    office.city.store().record([&](Store& store) {
      auto held = store.staff().hold(account.id).value();
      if (blocked) held.block = Block{office.city.clock.now(), "left"};
      if (!blocked) held.duty = office.duty(Role::region_officer);
      ++held.version;
      store.staff().save(held);
      return Done{};
    });
    CHECK(office.refresh(tokens->session.refresh_token).error() == Refusal::refresh_token_invalid);
    CHECK(office.city.audited().back().operation == "end_session_of_changed_account");
  }
}
