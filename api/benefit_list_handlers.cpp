#include "api/benefit_list_handlers.hpp"

#include "api/benefit_json.hpp"
#include "api/query.hpp"
#include "api/reading.hpp"

namespace kezek::api {

namespace {

constexpr int page_lines_max = 100;
constexpr int page_lines = 20;

ShownBenefitLine shown(const domain::BenefitLine& line) {
  return {line.id,       line.number, line.child,  line.applicant,
          line.district, line.kind,   line.status, shown_claim(line.benefit)};
}

}  // namespace

std::vector<Route> BenefitListHandlers::routes() {
  const auto row = rows_of(this);
  using Self = BenefitListHandlers;
  return {
      with_query(
          row(Method::get, "/v1/benefits", domain::Operation::list_benefits, &Self::list_benefits),
          {"state", "overdue", "limit", "cursor"}),
  };
}

Response BenefitListHandlers::list_benefits(const Request& request) {
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

  const auto page = services_.views.list(reading(request, desk_.clock.now()), filter, after, limit);
  ShownBenefits list;
  for (const auto& line : page.lines) list.benefits.push_back(shown(line));
  if (page.next) list.next_cursor = services_.seal.seal(*page.next);
  return answer(list);
}

}  // namespace kezek::api
