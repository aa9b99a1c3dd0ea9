#include "domain/representatives/representation_service.hpp"

#include <algorithm>

#include "domain/applications/application_life.hpp"
#include "domain/base/expects.hpp"

namespace kezek::domain {

namespace {

using enum RepresentationStatus;

/// Somebody's representation, and the application, held.
struct Bond {
  Application application;
  Representation representation;
};

bool is_standing(Status status) { return is_live(status) || status == Status::enrolled; }

Representation asked_by(const Occasion& by, ApplicationId application) {
  return {.id = by.ids.next<RepresentationId>(),
          .application = application,
          .person = by.person(),
          .first = false,
          .status = pending,
          .asked_at = by.at};
}

/// For a change by an officer, who reaches what their applications' representatives do.
Result<Bond> hold_bond(Store& store, const Occasion& by, RepresentationId id) {
  const auto asked = store.representatives().find(id);
  if (!asked) return Refusal::representation_not_found;
  const auto held = hold(store, by, asked->application);
  if (!held) return Refusal::representation_not_found;
  return Bond{*held, *store.representatives().find(id)};
}

void note(Store& store, const Occasion& by, const Bond& bond, std::string_view what) {
  const auto& [application, representation] = bond;
  store.applications().note(application.id, {.id = by.ids.next<EntryId>(),
                                             .at = by.at,
                                             .what = std::string{what},
                                             .status = application.status,
                                             .by = by.person(),
                                             .role = by.actor->role,
                                             .reason = representation.reason,
                                             .district = by.actor->district,
                                             .organisation = by.actor->organisation,
                                             .about = representation.person});
}

/// True while an application is blocked because nobody has confirmed who filed it.
bool waits_for_its_filer(const Store& store, const Application& application) {
  const auto history = store.applications().history(application.id);
  const HistoryEntry* blocking = nullptr;
  for (const auto& entry : history) {
    if (entry.status != Status::blocked) blocking = nullptr;
    if (entry.status == Status::blocked && blocking == nullptr) blocking = &entry;
  }
  return blocking != nullptr && blocking->reason &&
         blocking->reason->code.text() == representation_unproved;
}

/// Whether the application is blocked for want of this very confirmation.
bool blocks(const Store& store, const Bond& bond) {
  const auto& [application, representation] = bond;
  return representation.first && representation.status == pending &&
         waits_for_its_filer(store, application);
}

Result<Application> unblock(Store& store, const Occasion& by, const Bond& bond) {
  return happen(store, by, bond.application,
                {Event::unblock, Cause::restored, bond.representation.reason});
}

bool another_remains(const Store& store, const Representation& leaving) {
  return std::ranges::any_of(
      store.representatives().of(leaving.application), [&](const Representation& other) {
        return other.id != leaving.id && other.status == RepresentationStatus::active;
      });
}

Result<Application> activate(Store& store, const Occasion& by, const Bond& bond,
                             RepresentationProof proof) {
  Bond next = bond;
  auto& representation = next.representation;
  representation.status = active;
  representation.proof = proof;
  representation.since = by.at;
  if (store.representatives().find(representation.id))
    store.representatives().save(representation);
  else
    store.representatives().add(representation);
  note(store, by, next, "attached");
  if (blocks(store, bond)) return unblock(store, by, next);
  return next.application;
}

Result<Representation> end(Store& store, const Occasion& by, const Bond& bond) {
  if (!another_remains(store, bond.representation)) return Refusal::last_representative;
  Bond next = bond;
  next.representation.status = ended;
  next.representation.ended_at = by.at;
  store.representatives().save(next.representation);
  note(store, by, next, "detached");
  if (!blocks(store, bond)) return next.representation;
  const auto unblocked = unblock(store, by, next);
  if (!unblocked) return unblocked.error();
  return next.representation;
}

}  // namespace

bool RepresentationService::is_parent(const Iin& person, const Iin& child) {
  const auto parents = births_.parents_of(child);
  return std::ranges::find(parents, person) != parents.end();
}

Result<std::vector<Represented>> RepresentationService::attach(Store& store, const Occasion& by,
                                                               const Iin& child) const {
  std::vector<Represented> all;
  for (const auto id : store.applications().standing_of(child)) {
    const auto held = store.applications().hold(id);
    expects(held.has_value());
    if (!is_standing(held->status)) continue;  // removed just now
    const auto known = representation_of(store, id, by.person());
    if (known && known->status == active) {
      all.push_back({*held, false});
      continue;
    }
    const auto attached = activate(store, by, {*held, known.value_or(asked_by(by, id))},
                                   RepresentationProof::civil_registry);
    if (!attached) return attached.error();
    all.push_back({*attached, true});
  }
  return all;
}

void RepresentationService::ask(Store& store, const Occasion& by, const Iin& child) const {
  for (const auto id : store.applications().standing_of(child)) {
    const auto held = store.applications().hold(id);
    expects(held.has_value());
    if (is_standing(held->status) && !representation_of(store, id, by.person()))
      store.representatives().add(asked_by(by, id));
  }
}

Result<Representation> RepresentationService::confirm(Store& store, const Occasion& by,
                                                      RepresentationId id,
                                                      const Reason& reason) const {
  auto bond = hold_bond(store, by, id);
  if (!bond) return bond.error();
  if (bond->representation.status != pending) return Refusal::representation_decided;
  bond->representation.reason = reason;
  const auto done = activate(store, by, *bond, RepresentationProof::officer);
  if (!done) return done.error();
  return store.representatives().find(id).value();
}

Result<Representation> RepresentationService::reject(Store& store, const Occasion& by,
                                                     RepresentationId id,
                                                     const Reason& reason) const {
  const auto bond = hold_bond(store, by, id);
  if (!bond) return bond.error();
  if (bond->representation.status != pending) return Refusal::representation_decided;
  Bond next = *bond;
  next.representation.status = rejected;
  next.representation.ended_at = by.at;
  next.representation.reason = reason;
  store.representatives().save(next.representation);
  note(store, by, next, "representation_rejected");
  if (!blocks(store, *bond)) return next.representation;
  const auto done =
      another_remains(store, next.representation)
          ? unblock(store, by, next)
          : happen(store, by, next.application, {Event::remove, Cause::removed, reason});
  if (!done) return done.error();
  return next.representation;
}

Result<Representation> RepresentationService::detach(Store& store, const Occasion& by,
                                                     RepresentationId id,
                                                     const Reason& reason) const {
  auto bond = hold_bond(store, by, id);
  if (!bond) return bond.error();
  if (bond->representation.status != active) return Refusal::representation_not_active;
  bond->representation.reason = reason;
  return end(store, by, *bond);
}

Result<Application> RepresentationService::leave(Store& store, const Occasion& by,
                                                 ApplicationId id) const {
  const auto held = hold(store, by, id);
  if (!held) return held.error();
  auto own = representation_of(store, id, by.person());
  expects(own.has_value());
  own->reason.reset();
  const auto left = end(store, by, {*held, *own});
  if (!left) return left.error();
  return store.applications().find(id).value();
}

std::optional<Representation> representation_of(const Store& store, ApplicationId application,
                                                PersonId person) {
  const auto all = store.representatives().of(application);
  const auto own = std::ranges::find(all, person, &Representation::person);
  return own == all.end() ? std::nullopt : std::optional{*own};
}

}  // namespace kezek::domain
