#include "domain/applications/application_life.hpp"

namespace kezek::domain {

Belonging belonging_of(const Store& store, const Application& application) {
  Belonging belonging{.persons = {}, .district = application.filing.district, .organisation = {}};
  for (const auto& representation : store.representatives().of(application.id))
    if (represents(representation)) belonging.persons.push_back(representation.person);
  return belonging;
}

Result<Application> hold(Store& store, const Occasion& by, ApplicationId id) {
  auto application = store.applications().hold(id);
  if (!application || !reaches(by.relation, *by.actor, belonging_of(store, *application)))
    return Refusal::application_not_found;
  return *std::move(application);
}

Result<Application> happen(Store& store, const Occasion& by, const Application& held,
                           const Happening& what) {
  const auto status = after(held.status, what.event);
  if (!status) return Refusal::status_forbids;
  Application next = held;
  next.status = *status;
  next.changed_at = by.at;
  ++next.version;
  const auto& actor = by.actor;
  const auto& [policy_version, district, from, policy] = policy_of(store, next, by.at);
  const auto done = store.applications().change({
      .before = held,
      .after = next,
      .cause = what.cause,
      .history = {.id = by.ids.next<EntryId>(),
                  .at = by.at,
                  .what = std::string{name_of(what.event)},
                  .status = *status,
                  .by = actor ? std::optional{actor->person} : std::nullopt,
                  .role = actor ? std::optional{actor->role} : std::nullopt,
                  .reason = what.reason,
                  .district = actor ? actor->district : std::nullopt,
                  .organisation = actor ? actor->organisation : std::nullopt},
      .policy_version = policy_version,
      .queue_if_new = by.ids.next<QueueId>(),
      .generals_per_priority = policy.generals_per_priority
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
