#include "domain/applications/application_life.hpp"

namespace kezek::domain {

namespace {

Result<Application> within_reach(const Occasion& by, std::optional<Application> application) {
  if (!application || !reaches(by.relation, *by.actor, belonging_of(*application)))
    return Refusal::application_not_found;
  return *std::move(application);
}

}  // namespace

Result<Application> find_application(const Store& store, const Occasion& by, ApplicationId id) {
  return within_reach(by, store.applications().find(id));
}

Result<Application> hold(Store& store, const Occasion& by, ApplicationId id) {
  return within_reach(by, store.applications().hold(id));
}

Result<Application> happen(Store& store, const Occasion& by, const Application& held,
                           const Happening& what) {
  const auto status = after(held.status, what.event);
  if (!status) return Refusal::status_forbids;
  Application next = held;
  next.status = *status;
  // Whoever ends a block has seen the proofs.
  if (held.status == Status::blocked && *status != Status::removed) next.filing.proved = {};
  return alter(store, by, held, next, {name_of(what.event), what.cause, what.reason});
}

Result<Application> alter(Store& store, const Occasion& by, const Application& held,
                          Application next, const Alteration& alteration) {
  next.changed_at = by.at;
  next.version = held.version + 1;
  const auto& actor = by.actor;
  const auto& dated = policy_of(store, next, by.at);
  const auto done = store.applications().change({
      .before = held,
      .after = next,
      .cause = alteration.cause,
      .history = {.id = by.ids.next<EntryId>(),
                  .at = by.at,
                  .what = std::string{alteration.what},
                  .status = next.status,
                  .by = actor ? std::optional{actor->person} : std::nullopt,
                  .role = actor ? std::optional{actor->role} : std::nullopt,
                  .reason = alteration.reason,
                  .district = actor ? actor->district : std::nullopt,
                  .organisation = actor ? actor->organisation : std::nullopt},
      .policy_version = dated.version,
      .queue_if_new = by.ids.next<QueueId>(),
      .generals_per_priority = dated.policy.generals_per_priority
  });
  if (!done) return done.error();
  return next;
}

const DatedPolicy& policy_of(const Store& store, const Application& application, Instant at) {
  return store.reference().policies.on(application.filing.district, civil_date(at));
}

std::optional<Position> position_of(const Store& store, const Application& application) {
  const auto standing = store.queues().standing(application.id);
  return standing ? std::optional{position_of(*standing)} : std::nullopt;
}

}  // namespace kezek::domain
