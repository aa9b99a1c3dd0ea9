#include "tests/support/office.hpp"

#include "domain/base/expects.hpp"
#include "domain/base/text.hpp"
#include "tests/support/literals.hpp"

namespace kezek::test {

using namespace domain;

namespace {

constexpr std::string_view name = "ИБРАЕВ ДӘУРЕН";

}  // namespace

std::size_t PlainJudge::length(std::string_view typed) const { return length_of(typed); }

Office::Office()
    : kindergarten{Bin::parse("990140000011").value()}, administrator{[this] {
        const auto iin = fresh_iin();
        const auto issued = city.store().transact([&](Store& store) {
          return staff.appoint_administrator(store, nobody(), iin, std::string{name}, false);
        });
        expects(issued.has_value() && accept(iin, issued->code).has_value());
        return city.store().read(
            [&](const Store& store) { return store.staff().find_by_iin(iin).value(); });
      }()} {}

Duty Office::duty(Role role, const std::optional<Kato>& district) const {
  return {role,
          has_district(role) ? std::optional{district.value_or(city.kokshetau)} : std::nullopt,
          has_organisation(role) ? std::optional{kindergarten} : std::nullopt,
          has_source(role) ? std::optional{Source::portal} : std::nullopt};
}

Occasion Office::nobody() { return {std::nullopt, "request", city.clock.now(), city.ids}; }

Occasion Office::occasion_of(const StaffAccount& who) {
  const Actor actor{who.duty.role,          who.person,        SessionId{who.person.uuid()},
                    SignInMethod::password, who.duty.district, who.duty.organisation};
  return {actor, "request", city.clock.now(), city.ids};
}

Result<StaffAccount> Office::make(const StaffAccount& by, const Duty& asked) {
  return make(by, fresh_iin(), asked);
}

Result<StaffAccount> Office::make(const StaffAccount& by, const Iin& iin, const Duty& asked) {
  return city.store().transact([&](Store& store) {
    return staff.create(store, occasion_of(by), {iin, std::string{name}, asked});
  });
}

StaffAccount Office::member(const Duty& asked) {
  const auto made = make(administrator, asked);
  expects(made.has_value());
  const auto invitation = invite(administrator, *made);
  expects(invitation.has_value() && accept(made->iin, invitation->code).has_value());
  return now(*made);
}

Result<IssuedInvitation> Office::invite(const StaffAccount& by, const StaffAccount& who) {
  return city.store().transact([&](Store& store) -> Result<IssuedInvitation> {
    const auto held = staff.held(store, occasion_of(by), who.id);
    if (!held) return held.error();
    return staff.invite(store, occasion_of(by), *held);
  });
}

Result<StaffSignedIn> Office::accept(const Iin& iin, const std::string& code,
                                     std::string_view chosen) {
  return city.store().transact([&](Store& store) -> Result<StaffSignedIn> {
    const auto account = passwords.invited(store, nobody(), iin, code);
    if (!account) return account.error();
    if (const auto refusal = passwords.refusal_of(*account, chosen)) return *refusal;
    return passwords.accept(store, nobody(), account->id, code, passwords.hash(chosen));
  });
}

Result<StaffAccount> Office::change(const StaffAccount& by, const StaffAccount& who,
                                    const Duty& asked) {
  return city.store().transact([&](Store& store) -> Result<StaffAccount> {
    const auto held = staff.held(store, occasion_of(by), who.id);
    if (!held) return held.error();
    return staff.change(store, occasion_of(by), *held, held->name, asked);
  });
}

Result<StaffAccount> Office::block(const StaffAccount& by, const StaffAccount& who) {
  return city.store().transact([&](Store& store) -> Result<StaffAccount> {
    const auto held = staff.held(store, occasion_of(by), who.id);
    if (!held) return held.error();
    return staff.block(store, occasion_of(by), *held, "left");
  });
}

Result<StaffAccount> Office::unblock(const StaffAccount& by, const StaffAccount& who) {
  return city.store().transact([&](Store& store) -> Result<StaffAccount> {
    const auto held = staff.held(store, occasion_of(by), who.id);
    if (!held) return held.error();
    return staff.unblock(store, *held);
  });
}

std::vector<StaffId> Office::list(const StaffAccount& by) {
  const auto page = city.store().read([&](const Store& store) {
    return store.staff().list(authority_of(*occasion_of(by).actor), std::nullopt, 100);
  });
  std::vector<StaffId> ids;
  for (const auto& account : page.accounts) ids.push_back(account.id);
  return ids;
}

Result<StaffSignedIn> Office::sign_in(const Iin& iin, std::string_view typed,
                                      const std::optional<std::string>& device) {
  const auto attempt = city.store().record(
      [&](Store& store) { return passwords.attempt(store, nobody(), iin, device); });
  wait = attempt.wait;
  if (wait) return Refusal::sign_in_paused;
  const bool matched = passwords.matches(attempt, typed);
  return city.store().record(
      [&](Store& store) { return passwords.sign_in(store, nobody(), attempt, matched); });
}

Result<Done> Office::change_password(const Actor& actor, std::string_view old,
                                     std::string_view next) {
  const Occasion by{actor, "request", city.clock.now(), city.ids};
  const auto attempt =
      city.store().record([&](Store& store) { return passwords.attempt_in_session(store, by); });
  wait = attempt.wait;
  if (wait) return Refusal::sign_in_paused;
  const bool matched = passwords.matches(attempt, old);
  return city.store().record([&](Store& store) {
    return passwords.change(store, by, attempt, matched, passwords.hash(next));
  });
}

Result<SignedIn> Office::refresh(const std::string& token) {
  return city.store().record(
      [&](Store& store) { return city.sessions.refresh(store, nobody(), token); });
}

StaffAccount Office::now(const StaffAccount& account) {
  return city.store().read(
      [&](const Store& store) { return store.staff().find(account.id).value(); });
}

Iin Office::fresh_iin() {
  std::string digits = std::to_string(++people_);
  return iin("8013" + std::string(8 - digits.size(), '0') + digits);
}

}  // namespace kezek::test
