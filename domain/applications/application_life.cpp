#include "domain/applications/application_life.hpp"

namespace kezek::domain {

Belonging belonging_of(const Store& store, const Application& application) {
  Belonging belonging{.persons = {}, .district = application.filing.district, .organisation = {}};
  for (const auto& representation : store.representatives().of(application.id))
    if (represents(representation)) belonging.persons.push_back(representation.person);
  return belonging;
}

namespace {

Result<Application> reached(const Store& store, const Occasion& by,
                            std::optional<Application> application) {
  if (!application || !reaches(by.relation, *by.actor, belonging_of(store, *application)))
    return Refusal::application_not_found;
  return *std::move(application);
}

/// What people are told of a benefit; nothing of what they did themselves.
std::optional<MessageKind> message_of(Happened what) {
  switch (what) {
    case Happened::benefit_confirmed:
    case Happened::benefit_rejected:
      return MessageKind::benefit_decided;
    case Happened::benefit_doubted:
      return MessageKind::benefit_doubted;
    default:
      return std::nullopt;
  }
}

/// How a change came about.
struct Origin {
  Happened what;
  std::optional<Cause> cause{};  ///< where its own queue may have an entry
  std::optional<Reason> reason{};
  std::optional<Instant> since{};  ///< from when it counts, if that was before it was noticed
};

ApplicationChange change_of(const Store& store, const Occasion& by, const Application& held,
                            Application next, const Origin& origin) {
  next.changed_at = by.at;
  next.version = held.version + 1;
  const auto& actor = by.actor;
  const auto& dated = policy_of(store, next, by.at);
  return {
      .before = held,
      .after = next,
      .cause = origin.cause,
      .history = {.id = by.ids.next<EntryId>(),
                  .at = origin.since.value_or(by.at),
                  .what = origin.what,
                  .status = next.status,
                  .by = actor ? std::optional{actor->person} : std::nullopt,
                  .role = actor ? std::optional{actor->role} : std::nullopt,
                  .reason = origin.reason,
                  .district = actor ? actor->district : std::nullopt,
                  .organisation = actor ? actor->organisation : std::nullopt},
      .policy_version = dated.version,
      .queue_if_new = by.ids.next<QueueId>(),
      .generals_per_priority = dated.policy.generals_per_priority
  };
}

void confirm_filer(Store& store, const Occasion& by, ApplicationId id) {
  for (auto& representation : store.representatives().of(id)) {
    if (!representation.first || representation.status != RepresentationStatus::pending) continue;
    activate(representation, RepresentationProof::officer, by.at);
    store.representatives().save(representation);
  }
}

}  // namespace

Result<Application> find(const Store& store, const Occasion& by, ApplicationId id) {
  return reached(store, by, store.applications().find(id));
}

Result<Application> hold(Store& store, const Occasion& by, ApplicationId id) {
  return reached(store, by, store.applications().hold(id));
}

Result<Application> happen(Store& store, const Occasion& by, const Application& held,
                           const Happening& what) {
  const auto status = after(held.status, what.event);
  if (!status) return Refusal::status_forbids;
  Application next = held;
  next.status = *status;
  if (held.status == Status::blocked && *status != Status::removed) {
    // Whoever ends a block has seen the proofs.
    next.filing.proved = {};
    confirm_filer(store, by, held.id);
  }
  const auto change = change_of(store, by, held, std::move(next),
                                {happened(what.event), what.cause, what.reason, what.since});
  if (const auto done = store.applications().change(change); !done) return done.error();
  if (const auto kind = message_of(what.event))
    store.messages().tell({MessageId{change.history.id.uuid()}, *kind, held.id, by.at});
  return change.after;
}

Result<Application> alter(Store& store, const Occasion& by, const Application& held,
                          const Alteration& what) {
  Application next = held;
  next.filing = what.filing;
  const auto change = change_of(store, by, held, std::move(next), {.what = what.what});
  if (const auto done = store.applications().change(change); !done) return done.error();
  return change.after;
}

Result<Application> alter(Store& store, const Occasion& by, const Application& held,
                          const BenefitChange& what) {
  Application next = held;
  next.benefit = what.benefit;
  const auto cause =
      what.benefit == BenefitClass::general ? Cause::benefit_withdrawn : Cause::benefit_granted;
  const auto change =
      change_of(store, by, held, std::move(next),
                {.what = what.what, .cause = cause, .reason = what.reason, .since = what.since});
  if (const auto done = store.applications().change(change); !done) return done.error();
  if (const auto kind = message_of(what.what))
    store.messages().tell({MessageId{change.history.id.uuid()}, *kind, held.id, by.at});
  return change.after;
}

void audit_application(Store& store, const Occasion& by, std::string_view operation,
                       const Application& application) {
  const auto& actor = by.actor;
  store.audit().add({.at = by.at,
                     .operation = std::string{operation},
                     .request_id = by.request_id,
                     .by = actor ? std::optional{actor->person} : std::nullopt,
                     .role = actor ? std::optional{actor->role} : std::nullopt,
                     .about = application.filing.applicant.person,
                     .application = application.id,
                     .district = actor ? actor->district : std::nullopt,
                     .organisation = actor ? actor->organisation : std::nullopt});
}

const DatedPolicy& policy_of(const Store& store, const Application& application, Instant at) {
  return store.reference().policies.on(application.filing.district, civil_date(at));
}

std::optional<Position> position_of(const Store& store, const Application& application) {
  return position_of(store.queues().standing(application.id));
}

}  // namespace kezek::domain
