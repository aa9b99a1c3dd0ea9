#include "domain/representatives/representation_service.hpp"

#include <algorithm>

#include "domain/applications/application_life.hpp"
#include "domain/applications/filing_rules.hpp"
#include "domain/base/among.hpp"
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

/// For a decision by an officer, who reaches those who represent what they reach; for a reason that
/// can be chosen from the dictionary.
Result<Bond> hold_bond(Store& store, const Occasion& by, RepresentationId id,
                       const Reason& reason) {
  const auto asked = store.representatives().find(id);
  if (!asked) return Refusal::representation_not_found;
  const auto held = hold(store, by, asked->application);
  if (!held) return Refusal::representation_not_found;
  if (!store.reference().offers(Dictionary::blocking_reason, reason.code.text()))
    return Refusal::unknown_reason;
  return Bond{*held, *store.representatives().find(id)};
}

EntryId note(Store& store, const Occasion& by, const Bond& bond, Happened what) {
  const auto& [application, representation] = bond;
  const auto id = by.ids.next<EntryId>();
  store.applications().note(application.id, {.id = id,
                                             .at = by.at,
                                             .what = what,
                                             .status = application.status,
                                             .by = by.person(),
                                             .role = by.actor->role,
                                             .reason = representation.reason,
                                             .district = by.actor->district,
                                             .organisation = by.actor->organisation,
                                             .about = representation.person});
  return id;
}

/// Whether the application is blocked for want of this very confirmation.
bool blocks(const Bond& bond) {
  const auto& [application, representation] = bond;
  return representation.first && representation.status == pending &&
         application.status == Status::blocked && !application.filing.proved.representation;
}

Filing proved(const Application& application) {
  Filing filing = application.filing;
  filing.proved.representation = true;
  return filing;
}

/// Nobody need confirm who filed any more: what waits for nothing else stands in its queue.
Result<Application> prove(Store& store, const Occasion& by, const Bond& bond) {
  const Filing filing = proved(bond.application);
  if (!filing.proved.all())
    return alter(store, by, bond.application, {Happened::representation_proved, filing});
  return happen(store, by, bond.application,
                {Event::unblock, Cause::restored, bond.representation.reason});
}

/// The same where nobody decides about the application itself: if the child stands elsewhere
/// meanwhile it stays blocked, for an officer to remove.
Result<Application> go_on(Store& store, const Occasion& by, const Bond& bond) {
  const auto& application = bond.application;
  if (refusal_by_standing(store, proved(application), application.id)) return application;
  return prove(store, by, bond);
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
  domain::activate(representation, proof, by.at);
  if (store.representatives().find(representation.id))
    store.representatives().save(representation);
  else
    store.representatives().add(representation);
  const auto entry = note(store, by, next, Happened::attached);
  if (!representation.first)
    store.messages().tell(
        {MessageId{entry.uuid()}, MessageKind::attached, next.application.id, by.at});
  if (!blocks(bond)) return next.application;
  return proof == RepresentationProof::officer ? prove(store, by, next) : go_on(store, by, next);
}

Result<Representation> end(Store& store, const Occasion& by, const Bond& bond) {
  if (!another_remains(store, bond.representation)) return Refusal::last_representative;
  Bond next = bond;
  next.representation.status = ended;
  next.representation.ended_at = by.at;
  store.representatives().save(next.representation);
  note(store, by, next, Happened::detached);
  if (blocks(bond))
    if (const auto done = go_on(store, by, next); !done) return done.error();
  return next.representation;
}

}  // namespace

bool RepresentationService::is_parent(const Iin& person, const Iin& child) {
  return is_among(births_.parents_of(child), person);
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
  auto bond = hold_bond(store, by, id, reason);
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
  const auto bond = hold_bond(store, by, id, reason);
  if (!bond) return bond.error();
  if (bond->representation.status != pending) return Refusal::representation_decided;
  Bond next = *bond;
  next.representation.status = rejected;
  next.representation.ended_at = by.at;
  next.representation.reason = reason;
  note(store, by, next, Happened::representation_rejected);
  if (blocks(*bond) && !another_remains(store, next.representation)) {
    // Before they cease to represent it: they are told that it is removed.
    const auto removed =
        happen(store, by, next.application, {Event::remove, Cause::removed, reason});
    if (!removed) return removed.error();
    store.representatives().save(next.representation);
    return next.representation;
  }
  store.representatives().save(next.representation);
  if (blocks(*bond))
    if (const auto done = go_on(store, by, next); !done) return done.error();
  return next.representation;
}

Result<Representation> RepresentationService::detach(Store& store, const Occasion& by,
                                                     RepresentationId id,
                                                     const Reason& reason) const {
  auto bond = hold_bond(store, by, id, reason);
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
