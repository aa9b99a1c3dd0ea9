#include "domain/applications/removal_service.hpp"

#include "domain/base/expects.hpp"
#include "domain/representatives/representation_service.hpp"
#include "domain/signing/act_draft.hpp"

namespace kezek::domain {

namespace {

/// Who asked may have ceased to represent the application before they signed.
std::optional<Refusal> refusal_of(const Store& store, const Act& act,
                                  const Application& application) {
  const auto representation = representation_of(store, application.id, act.person);
  if (!representation || !represents(*representation)) return Refusal::application_not_found;
  const bool possible = after(application.status, Event::remove).has_value();
  return possible ? std::nullopt : std::optional{Refusal::status_forbids};
}

}  // namespace

Result<Act> RemovalService::request(Store& store, const Occasion& by, ApplicationId id) {
  const auto application = hold(store, by, id);
  if (!application) return application.error();
  const auto person = store.people().find(by.person());
  expects(person.has_value());

  Act act = drafted_act(by, kind(), *person, policy_of(store, *application, by.at),
                        application->filing.district);
  act.subject = id;
  if (const auto no = refusal_of(store, act, *application)) return *no;
  act.record = record_head(act, random_)
                   .set("application_id", id.text())
                   .set("number", application->number.text())
                   .text();
  store.acts().add(act);
  return act;
}

std::optional<Refusal> RemovalService::why_not(const Store& store, const Act& act,
                                               Instant /*at*/) const {
  const auto application = store.applications().find(act.subject.value());
  expects(application.has_value());
  return refusal_of(store, act, *application);
}

Result<ActOutcome> RemovalService::take_effect(Store& store, const Occasion& by, const Act& act,
                                               const Evidence& evidence) {
  if (const auto done = store.acts().finish(evidence, *act.subject); !done) return done.error();
  const auto held = store.applications().hold(*act.subject);
  expects(held.has_value());
  if (const auto no = refusal_of(store, act, *held)) return *no;
  const auto removed = happen(store, by, *held, {Event::remove, Cause::left});
  if (!removed) return removed.error();
  return ActOutcome{
      .application = {removed->id, removed->number, removed->filed_at, removed->status,
                      std::nullopt}
  };
}

}  // namespace kezek::domain
