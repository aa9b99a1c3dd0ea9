#include "domain/applications/officer_service.hpp"

namespace kezek::domain {

namespace {

/// Lets it happen for a reason that can be chosen from the dictionary.
Result<Application> let(Store& store, const Occasion& by, ApplicationId id, const Happening& what,
                        Dictionary reasons) {
  const auto held = hold(store, by, id);
  if (!held) return held.error();
  if (!store.reference().offers(reasons, what.reason->code.text())) return Refusal::unknown_reason;
  return happen(store, by, *held, what);
}

}  // namespace

Result<Application> OfficerService::block(Store& store, const Occasion& by, ApplicationId id,
                                          const Reason& reason) const {
  return let(store, by, id, {Event::block, Cause::blocked, reason}, Dictionary::blocking_reason);
}

Result<Application> OfficerService::unblock(Store& store, const Occasion& by, ApplicationId id,
                                            const Reason& reason) const {
  return let(store, by, id, {Event::unblock, Cause::restored, reason}, Dictionary::blocking_reason);
}

Result<Application> OfficerService::remove(Store& store, const Occasion& by, ApplicationId id,
                                           const Reason& reason) const {
  return let(store, by, id, {Event::remove, Cause::removed, reason}, Dictionary::removal_reason);
}

}  // namespace kezek::domain
