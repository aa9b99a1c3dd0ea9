#include "api/policy_handlers.hpp"

#include <algorithm>

#include "api/policy_json.hpp"
#include "api/query.hpp"

namespace kezek::api {

namespace {

using domain::DatedPolicy;
using domain::Occasion;
using domain::Refusal;
using domain::Relation;
using domain::Result;
using domain::Store;

constexpr int page_policies_max = 100;
constexpr int page_policies = 20;
constexpr auto policies_list = CursorSeal::Numbered::policies;

/// Whoever reaches one district reads what holds there: its own policies and the whole region's.
std::optional<domain::Kato> reader_of(const Request& request) {
  if (request.relation != Relation::own_district) return std::nullopt;
  return request.caller.value().district.value();
}

bool is_read_by(const Request& request, const DatedPolicy& policy) {
  return !policy.district ||
         reaches(request.relation, request.caller.value(), {.district = policy.district});
}

}  // namespace

std::vector<Route> PolicyHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = PolicyHandlers;
  return {
      with_query(row(get, "/v1/policies", list_policies, &Self::list_policies),
                 {"district", "limit", "cursor"}),
      standing(desk_, keyed(row(post, "/v1/policies", create_policy, &Self::create_policy))),
      row(get, "/v1/policies/{version}", get_policy, &Self::get_policy),
      with_query(
          row(get, "/v1/districts/{kato}/policy", get_district_policy, &Self::get_district_policy),
          {"day"}),
  };
}

Response PolicyHandlers::list_policies(const Request& request) {
  Query query{request};
  domain::PolicyQuestion question{
      .district = query.optional<domain::Kato>("district"),
      .reader = reader_of(request),
      .after = std::nullopt,
      .limit = query.number("limit", {1, page_policies_max}).value_or(page_policies)};
  if (const auto cursor = request.query.find("cursor")) {
    const auto last = services_.seal.open(policies_list, *cursor);
    if (!last) query.wrong("cursor", "invalid_format");
    question.after = static_cast<int>(last.value_or(0));
  }
  if (query.is_wrong()) return query.answer();
  const auto page =
      desk_.uow.read([&](const Store& store) { return store.policies().list(question); });
  ShownPolicies list;
  for (const auto& policy : page.policies) list.policies.push_back(shown(policy));
  if (page.next) list.next_cursor = services_.seal.seal(policies_list, *page.next);
  return answer(list);
}

Response PolicyHandlers::get_policy(const Request& request) {
  const auto version = number_in(request.path.find("version").value_or(""));
  if (version == 0) return answer(shown(domain::version_zero));
  const auto found = desk_.uow.read(
      [&](const Store& store) { return version ? store.policies().find(*version) : std::nullopt; });
  if (!found || !is_read_by(request, *found)) return problem(Refusal::policy_not_found, request);
  return answer(shown(*found));
}

Response PolicyHandlers::get_district_policy(const Request& request) {
  Query query{request};
  const auto day = query.day("day").value_or(domain::civil_date(desk_.clock.now()));
  if (query.is_wrong()) return query.answer();
  const auto kato = request.at<domain::Kato>("kato");
  return desk_.uow.read([&](const Store& store) {
    const auto& reference = store.reference();
    if (!kato || find_district(reference.districts, *kato) == nullptr)
      return problem(HttpProblem::not_found, request);
    return answer(shown(reference.policies.on(*kato, day)));
  });
}

Response PolicyHandlers::create_policy(const Request& request) {
  return with_body<PolicyAsked>(request, [&](const PolicyAsked& asked) {
    return once_.run(request, "create_policy", occasion(desk_, request),
                     [&](Store& store, const Occasion& by) -> Result<Once::Deed> {
                       const auto made = services_.policies.put_in_force(
                           store, by, {asked.district, asked.effective_from, asked.policy});
                       if (!made) return made.error();
                       return Once::Deed{answer(shown(*made), Http::created)
                                             .set(Header::location,
                                                  "/v1/policies/" + std::to_string(made->version)),
                                         std::nullopt, std::nullopt, true};
                     });
  });
}

}  // namespace kezek::api
