#include "api/benefit_handlers.hpp"

#include "api/benefit_json.hpp"
#include "api/sign_in_json.hpp"
#include "domain/applications/acted.hpp"

namespace kezek::api {

namespace {

using domain::Application;
using domain::ApplicationId;
using domain::Occasion;
using domain::Refusal;
using domain::Result;
using domain::Store;

BenefitAnswer answer_about(const Store& store, const Application& application) {
  return {acted(store, application), shown_claim(store.benefits().find(application.id).value())};
}

Result<Once::Deed> done(const Store& store, const Result<Application>& outcome) {
  if (!outcome) return outcome.error();
  return Once::Deed{answer(answer_about(store, *outcome)), outcome->id};
}

}  // namespace

std::vector<Route> BenefitHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = BenefitHandlers;
  return {
      keyed(
          outside(row(post, "/v1/applications/{id}/benefit", claim_benefit, &Self::claim_benefit))),
      keyed(row(post, "/v1/applications/{id}/benefit/withdraw", withdraw_benefit,
                &Self::withdraw_benefit)),
      row(put, "/v1/applications/{id}/benefit/paper", put_benefit_paper, &Self::put_benefit_paper),
  };
}

Response BenefitHandlers::claim_benefit(const Request& request) {
  const auto id = request.at<ApplicationId>("id");
  if (!id) return problem(Refusal::application_not_found, request);
  return with_body<BenefitAsked>(request, [&](const BenefitAsked& asked) {
    if (auto known = once_.replay(request)) return *std::move(known);
    const auto by = occasion(desk_, request);
    const auto application =
        desk_.uow.read([&](const Store& store) { return domain::find(store, by, *id); });
    if (!application) return problem(application.error(), request);
    // The register is asked before the transaction, so a slow one holds no lock.
    const auto word = services_.benefits.consult(*application, asked.category);
    return once_.run(request, "claim_benefit", by, [&](Store& store, const Occasion& when) {
      return done(store, services_.benefits.claim(store, when, *id, claim_of(asked), word));
    });
  });
}

Response BenefitHandlers::withdraw_benefit(const Request& request) {
  const auto id = request.at<ApplicationId>("id");
  if (!id) return problem(Refusal::application_not_found, request);
  return with_body<NothingAsked>(request, [&](const NothingAsked&) {
    return once_.run(request, "withdraw_benefit", occasion(desk_, request),
                     [&](Store& store, const Occasion& by) {
                       return done(store, services_.benefits.withdraw(store, by, *id));
                     });
  });
}

Response BenefitHandlers::put_benefit_paper(const Request& request) {
  const auto id = request.at<ApplicationId>("id");
  if (!id) return problem(Refusal::application_not_found, request);
  return with_body<domain::BenefitPaper>(request, [&](const domain::BenefitPaper& paper) {
    const auto by = occasion(desk_, request);
    const auto put = desk_.uow.transact([&](Store& store) -> Result<BenefitAnswer> {
      const auto outcome = services_.benefits.replace_paper(store, by, *id, paper);
      if (!outcome) return outcome.error();
      audit(store, by, "put_benefit_paper", {.application = *id});
      return answer_about(store, *outcome);
    });
    return result(request, put, [](const BenefitAnswer& now) { return answer(now); });
  });
}

}  // namespace kezek::api
