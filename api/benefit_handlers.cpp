#include "api/benefit_handlers.hpp"

#include "api/acted.hpp"
#include "api/benefit_json.hpp"
#include "api/query.hpp"
#include "api/sign_in_json.hpp"

namespace kezek::api {

namespace {

using domain::Application;
using domain::ApplicationId;
using domain::Occasion;
using domain::Refusal;
using domain::Result;
using domain::Store;

constexpr int page_lines_max = 100;
constexpr int page_lines = 20;

BenefitAnswer answer_about(const Store& store, const Application& application) {
  return {acted(store, application), shown(store.benefits().find(application.id).value())};
}

Result<Once::Deed> done(const Store& store, const Result<Application>& outcome) {
  if (!outcome) return outcome.error();
  return Once::Deed{answer(answer_about(store, *outcome)), outcome->id};
}

ShownBenefitLine shown(const domain::BenefitLine& line) {
  return {line.id,       line.number, line.child,  line.applicant,
          line.district, line.kind,   line.status, shown(line.benefit)};
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
      with_query(row(get, "/v1/benefits", list_benefits, &Self::list_benefits),
                 {"state", "overdue", "limit", "cursor"}),
  };
}

Response BenefitHandlers::claim_benefit(const Request& request) {
  const auto id = request.at<ApplicationId>("id");
  if (!id) return problem(Refusal::application_not_found, request);
  return with_body<BenefitAsked>(request, [&](const BenefitAsked& asked) {
    if (auto known = once_.replay(request)) return *std::move(known);
    const auto by = occasion(desk_, request);
    const auto application =
        desk_.uow.read([&](const Store& store) { return find_application(store, by, *id); });
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

Response BenefitHandlers::list_benefits(const Request& request) {
  Query query{request};
  const domain::BenefitFilter filter{
      query.optional<domain::BenefitState>("state").value_or(domain::BenefitState::claimed),
      query.flag("overdue")};
  const int limit = query.number("limit", {1, page_lines_max}).value_or(page_lines);
  std::optional<domain::BenefitCursor> after;
  if (const auto cursor = request.query.find("cursor")) {
    after = services_.seal.open_benefit(*cursor);
    if (!after) query.wrong("cursor", "invalid_format");
  }
  if (query.is_wrong()) return query.answer();

  const domain::ReadingOccasion by{*request.caller, request.relation, request.request_id,
                                   desk_.clock.now()};
  const auto page = services_.views.list(by, filter, after, limit);
  ShownBenefits list;
  for (const auto& line : page.lines) list.benefits.push_back(shown(line));
  if (page.next) list.next_cursor = services_.seal.seal(*page.next);
  return answer(list);
}

}  // namespace kezek::api
