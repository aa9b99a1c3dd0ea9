#include "domain/signing/mobile_signing.hpp"

#include "domain/base/hex.hpp"
#include "domain/signing/act_service.hpp"

namespace kezek::domain {

namespace {

constexpr std::size_t token_bytes = 32;

}  // namespace

Result<MobileTicket> MobileSigningService::open(Store& store, const Occasion& by, ActId id) {
  const auto act = find_act(store, by, id);
  if (!act) return act.error();
  if (const auto refusal = refusal_of(*act, by.at)) return *refusal;
  MobileTicket ticket{hex(random_.bytes(token_bytes)), act->expires_at};
  store.mobile_signings().keep({act->id, digest_.sha256(ticket.token), by.at, ticket.expires_at});
  return ticket;
}

Result<Act> MobileSigningService::find(const Store& store, const std::string& token) const {
  const auto act = store.mobile_signings().act_of(digest_.sha256(token));
  if (!act) return Refusal::mobile_signing_not_found;
  auto found = store.acts().find(*act);
  if (!found) return Refusal::mobile_signing_not_found;
  const auto person = store.people().find(found->person);
  if (!person || person->block) return Refusal::mobile_signing_not_found;
  return *std::move(found);
}

}  // namespace kezek::domain
