#include "domain/applications/officer_service.hpp"

namespace kezek::domain {

namespace {

Result<Application> let(Store& store, const Occasion& by, ApplicationId id, const Happening& what) {
  const auto held = hold(store, by, id);
  if (!held) return held.error();
  return happen(store, by, *held, what);
}

}  // namespace

Result<Application> OfficerService::block(Store& store, const Occasion& by, ApplicationId id,
                                          const Reason& reason) const {
  return let(store, by, id, {Event::block, Cause::blocked, reason});
}

Result<Application> OfficerService::unblock(Store& store, const Occasion& by, ApplicationId id,
                                            const Reason& reason) const {
  return let(store, by, id, {Event::unblock, Cause::restored, reason});
}

Result<Application> OfficerService::remove(Store& store, const Occasion& by, ApplicationId id,
                                           const Reason& reason) const {
  return let(store, by, id, {Event::remove, Cause::removed, reason});
}

}  // namespace kezek::domain
