#include "api/change_handlers.hpp"

#include "api/change_json.hpp"
#include "api/entity_tag.hpp"
#include "domain/applications/acted.hpp"
#include "domain/applications/changing.hpp"

namespace kezek::api {

namespace {

using domain::Application;
using domain::ApplicationId;
using domain::Occasion;
using domain::Operation;
using domain::Refusal;
using domain::Result;
using domain::Store;

struct Changed {
  domain::ActedApplication shown;
  int version;
};

}  // namespace

std::vector<Route> ChangeHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = ChangeHandlers;
  return {
      row(put, "/v1/applications/{id}/language", put_application_language,
          &Self::put_application_language),
      row(put, "/v1/applications/{id}/kind", put_application_kind, &Self::put_application_kind),
      outside(row(put, "/v1/applications/{id}/district", put_application_district,
                  &Self::put_application_district)),
      row(put, "/v1/applications/{id}/contacts", put_application_contacts,
          &Self::put_application_contacts),
  };
}

Response ChangeHandlers::change(const Request& request, domain::Operation operation,
                                const Deed& deed) const {
  const auto version = demanded_version(request);
  if (version.missing) return problem(HttpProblem::precondition_required, request);
  const auto id = request.at<ApplicationId>("id");
  if (!id) return problem(Refusal::application_not_found, request);
  const auto by = occasion(desk_, request);
  const auto changed = desk_.uow.transact([&](Store& store) -> Result<Changed> {
    const auto held = hold(store, by, *id);
    if (!held) return held.error();
    if (!version.admits(held->version)) return Refusal::version_stale;
    const auto done = deed(store, by, *held);
    if (!done) return done.error();
    if (done->version != held->version)
      audit(store, by, name_of(operation),
            {.about = done->filing.applicant.person, .application = *id});
    return Changed{acted(store, *done), done->version};
  });
  return result(request, changed, [&](const Changed& now) {
    return tagged(request, answer(now.shown), std::to_string(now.version));
  });
}

Response ChangeHandlers::put_application_language(const Request& request) {
  return with_body<LanguageAsked>(request, [&](const LanguageAsked& asked) {
    return change(request, Operation::put_application_language,
                  [&](Store& store, const Occasion& by, const Application& held) {
                    return change_language(store, by, held, asked.language);
                  });
  });
}

Response ChangeHandlers::put_application_kind(const Request& request) {
  return with_body<KindAsked>(request, [&](const KindAsked& asked) {
    return change(request, Operation::put_application_kind,
                  [&](Store& store, const Occasion& by, const Application& held) {
                    return change_kind(
                        store, by, held, asked.kind,
                        asked.attachments.value_or(std::vector<domain::AttachmentId>{}));
                  });
  });
}

Response ChangeHandlers::put_application_district(const Request& request) {
  const auto version = demanded_version(request);
  if (version.missing) return problem(HttpProblem::precondition_required, request);
  const auto id = request.at<ApplicationId>("id");
  if (!id) return problem(Refusal::application_not_found, request);
  return with_body<DistrictAsked>(request, [&](const DistrictAsked& asked) {
    const auto found = desk_.uow.read([&](const Store& store) -> Result<Application> {
      auto now = find(store, occasion(desk_, request), *id);
      if (now && !version.admits(now->version)) return Refusal::version_stale;
      return now;
    });
    if (!found) return problem(found.error(), request);
    // The register is asked before the transaction, so a slow one holds no lock.
    const auto applicant = filing_.registration_of(found->filing.applicant.iin);
    const domain::DistrictChange to{
        asked.district, residence_of(asked.temporary_residence),
        asked.attachments.value_or(std::vector<domain::AttachmentId>{})};
    return change(request, Operation::put_application_district,
                  [&](Store& store, const Occasion& by, const Application& held) {
                    return change_district(store, by, held, to, applicant);
                  });
  });
}

Response ChangeHandlers::put_application_contacts(const Request& request) {
  return with_body<ApplicationContactsAsked>(request, [&](const ApplicationContactsAsked& asked) {
    return change(request, Operation::put_application_contacts,
                  [&](Store& store, const Occasion& by, const Application& held) {
                    return change_contacts(store, by, held, {asked.email, asked.phone.value},
                                           additional_of(asked.additional_contacts));
                  });
  });
}

}  // namespace kezek::api
