#include "domain/access/staff_service.hpp"

#include "domain/access/staff_authority.hpp"
#include "domain/base/expects.hpp"
#include "domain/base/hex.hpp"
#include "domain/people/district.hpp"

namespace kezek::domain {

namespace {

constexpr std::size_t code_bytes = 16;

std::optional<Refusal> refusal_of(const Store& store, const Occasion& by, const Duty& duty) {
  expects(is_whole(duty) && by.actor.has_value());
  if (!authority_of(*by.actor).covers(duty)) return Refusal::beyond_authority;
  if (!duty.district) return std::nullopt;
  const auto* district = find_district(store.reference().districts, *duty.district);
  if (district == nullptr || !district->selectable) return Refusal::unknown_district;
  return std::nullopt;
}

void end_sessions(Store& store, const StaffAccount& account, Instant at) {
  store.sessions().revoke_life(account.person, Life::office, std::nullopt, at);
}

StaffAccount saved(Store& store, StaffAccount held) {
  ++held.version;
  store.staff().save(held);
  return held;
}

}  // namespace

Result<StaffAccount> StaffService::create(Store& store, const Occasion& by,
                                          const NewStaff& asked) const {
  if (const auto refusal = refusal_of(store, by, asked.duty)) return *refusal;
  auto account = keep(store, by, asked);
  if (!account) return Refusal::staff_account_exists;
  return *std::move(account);
}

Result<StaffAccount> StaffService::held(Store& store, const Occasion& by, StaffId id) const {
  expects(by.actor.has_value());
  auto account = store.staff().hold(id);
  if (!account || !authority_of(*by.actor).covers(account->duty)) return Refusal::staff_not_found;
  return *std::move(account);
}

Result<StaffAccount> StaffService::change(Store& store, const Occasion& by, StaffAccount held,
                                          const std::string& name, const Duty& duty) const {
  if (duty != held.duty) {
    if (const auto refusal = refusal_of(store, by, duty)) return *refusal;
    end_sessions(store, held, by.at);
  }
  held.name = name;
  held.duty = duty;
  return saved(store, std::move(held));
}

Result<IssuedInvitation> StaffService::invite(Store& store, const Occasion& by, StaffAccount held) {
  if (held.block) return Refusal::staff_blocked;
  return issue(store, by, std::move(held));
}

StaffAccount StaffService::block(Store& store, const Occasion& by, StaffAccount held,
                                 const std::string& reason) const {
  end_sessions(store, held, by.at);
  held.block = Block{by.at, reason};
  return saved(store, std::move(held));
}

StaffAccount StaffService::unblock(Store& store, StaffAccount held) const {
  held.block.reset();
  return saved(store, std::move(held));
}

Result<IssuedInvitation> StaffService::appoint_administrator(Store& store, const Occasion& by,
                                                             const Iin& iin,
                                                             const std::string& name,
                                                             bool another) {
  if (!another && store.staff().has_administrator()) return Refusal::staff_account_exists;
  auto account = keep(store, by, {iin, name, {Role::administrator}});
  if (!account) {
    const auto known = store.staff().find_by_iin(iin);
    expects(known.has_value());
    if (known->duty.role != Role::administrator) return Refusal::staff_account_exists;
    account = store.staff().hold(known->id);
    expects(account.has_value());
  }
  store.audit().add({by.at, "appoint_administrator", by.request_id, std::nullopt,
                     Role::administrator, account->person, std::nullopt});
  return invite(store, by, *std::move(account));
}

std::optional<StaffAccount> StaffService::keep(Store& store, const Occasion& by,
                                               const NewStaff& asked) const {
  const Person person =
      store.people().meet({by.ids.next<PersonId>(), asked.iin, asked.name, std::nullopt, 0});
  StaffAccount account{.id = by.ids.next<StaffId>(),
                       .person = person.id,
                       .iin = asked.iin,
                       .name = asked.name,
                       .duty = asked.duty,
                       .password = std::nullopt,
                       .block = std::nullopt,
                       .created_at = by.at,
                       .version = 1};
  if (!store.staff().add(account)) return std::nullopt;
  return account;
}

IssuedInvitation StaffService::issue(Store& store, const Occasion& by, StaffAccount held) {
  const Policy& policy = store.reference().policies.of_region(civil_date(by.at)).policy;
  const StaffId id = held.id;
  std::string code = hex(random_.bytes(code_bytes));
  const Instant expires_at = by.at + policy.staff_invitation;
  end_sessions(store, held, by.at);
  store.staff().forget_devices(id);
  held.password.reset();
  saved(store, std::move(held));
  store.staff().invite({id, digest_.sha256(code), by.at, expires_at});
  return {std::move(code), expires_at};
}

}  // namespace kezek::domain
