#include "api/staff_handlers.hpp"

#include "api/block_json.hpp"
#include "api/entity_tag.hpp"
#include "api/query.hpp"
#include "api/sign_in_json.hpp"
#include "api/staff_answer.hpp"

namespace kezek::api {

namespace {

using domain::Duty;
using domain::Occasion;
using domain::Refusal;
using domain::Result;
using domain::StaffAccount;
using domain::StaffId;
using domain::Store;

constexpr int page_accounts_max = 100;
constexpr int page_accounts = 20;

/// Where the duty names a district, an organisation or a source too much or too few.
std::vector<Violation> violations_of(const Duty& duty) {
  std::vector<Violation> found;
  const auto judge = [&](const char* pointer, bool given, bool wanted) {
    if (given != wanted) found.push_back({pointer, wanted ? "missing" : "not_of_this_role"});
  };
  judge("/district", duty.district.has_value(), has_district(duty.role));
  judge("/organisation", duty.organisation.has_value(), has_organisation(duty.role));
  judge("/source", duty.source.has_value(), has_source(duty.role));
  if (found.empty() && duty.source && !is_integrated(*duty.source))
    found.push_back({"/source", "not_of_this_role"});
  return found;
}

/// Gives `use` what was asked and its duty, or answers what is wrong with it.
template <class Asked, class Use>
Response with_duty(const Request& request, Use use) {
  return with_body<Asked>(request, [&](const Asked& asked) {
    const Duty duty{role_of(asked.role), asked.district, asked.organisation, asked.source};
    if (auto found = violations_of(duty); !found.empty())
      return problem(HttpProblem::invalid_request, request, {.violations = std::move(found)});
    return use(asked, duty);
  });
}

Response tagged_account(const Request& request, const StaffAccount& account) {
  return tagged(request, answer(shown(account)), std::to_string(account.version));
}

}  // namespace

std::vector<Route> StaffHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = StaffHandlers;
  return {
      standing(desk_, keyed(row(post, "/v1/staff", create_staff, &Self::create_staff))),
      with_query(row(get, "/v1/staff", list_staff, &Self::list_staff), {"limit", "cursor"}),
      row(get, "/v1/staff/{id}", get_staff, &Self::get_staff),
      standing(desk_, row(put, "/v1/staff/{id}", put_staff, &Self::put_staff)),
      standing(desk_, row(put, "/v1/staff/{id}/invitation", invite_staff, &Self::invite_staff)),
      standing(desk_, keyed(row(post, "/v1/staff/{id}/block", block_staff, &Self::block_staff))),
      standing(desk_,
               keyed(row(post, "/v1/staff/{id}/unblock", unblock_staff, &Self::unblock_staff))),
  };
}

Response StaffHandlers::create_staff(const Request& request) {
  return with_duty<StaffAsked>(request, [&](const StaffAsked& asked, const Duty& duty) {
    return once_.run(
        request, "create_staff", occasion(desk_, request),
        [&](Store& store, const Occasion& by) -> Result<Once::Deed> {
          const auto account =
              services_.staff.create(store, by, {asked.iin.value, asked.name.text, duty});
          if (!account) return account.error();
          return Once::Deed{answer(shown(*account), Http::created)
                                .set(Header::location, "/v1/staff/" + account->id.text()),
                            std::nullopt, account->person};
        });
  });
}

Response StaffHandlers::list_staff(const Request& request) {
  Query query{request};
  const int limit = query.number("limit", {1, page_accounts_max}).value_or(page_accounts);
  std::optional<StaffId> after;
  if (const auto cursor = request.query.find("cursor")) {
    after = services_.seal.open_staff(*cursor);
    if (!after) query.wrong("cursor", "invalid_format");
  }
  if (query.is_wrong()) return query.answer();
  const auto by = occasion(desk_, request);
  const auto page = desk_.uow.record([&](Store& store) {
    auto found = store.staff().list(authority_of(*by.actor), after, limit);
    for (const auto& account : found.accounts)
      audit(store, by, "list_staff", {.about = account.person});
    return found;
  });
  ShownStaffList list;
  for (const auto& account : page.accounts) list.accounts.push_back(shown(account));
  if (page.next) list.next_cursor = services_.seal.seal(*page.next);
  return answer(list);
}

Response StaffHandlers::get_staff(const Request& request) {
  const auto id = request.at<StaffId>("id");
  if (!id) return problem(Refusal::staff_not_found, request);
  const auto by = occasion(desk_, request);
  const auto found = desk_.uow.transact([&](Store& store) -> Result<StaffAccount> {
    auto account = store.staff().find(*id);
    if (!account || !authority_of(*by.actor).covers(account->duty)) return Refusal::staff_not_found;
    audit(store, by, "get_staff", {.about = account->person});
    return *std::move(account);
  });
  return result(request, found,
                [&](const StaffAccount& account) { return tagged_account(request, account); });
}

Response StaffHandlers::put_staff(const Request& request) {
  const auto id = request.at<StaffId>("id");
  if (!id) return problem(Refusal::staff_not_found, request);
  const auto version = demanded_version(request);
  if (version.missing) return problem(HttpProblem::precondition_required, request);
  return with_duty<StaffChangeAsked>(request, [&](const StaffChangeAsked& asked, const Duty& duty) {
    const auto by = occasion(desk_, request);
    const auto changed = desk_.uow.transact([&](Store& store) -> Result<StaffAccount> {
      auto held = services_.staff.held(store, by, *id);
      if (!held) return held.error();
      if (!version.admits(held->version)) return Refusal::version_stale;
      auto account = services_.staff.change(store, by, *std::move(held), asked.name.text, duty);
      if (account) audit(store, by, "put_staff", {.about = account->person});
      return account;
    });
    return result(request, changed,
                  [&](const StaffAccount& account) { return tagged_account(request, account); });
  });
}

Response StaffHandlers::invite_staff(const Request& request) {
  const auto id = request.at<StaffId>("id");
  if (!id) return problem(Refusal::staff_not_found, request);
  return with_body<NothingAsked>(request, [&](const NothingAsked&) {
    const auto by = occasion(desk_, request);
    const auto issued = desk_.uow.transact([&](Store& store) -> Result<domain::IssuedInvitation> {
      auto held = services_.staff.held(store, by, *id);
      if (!held) return held.error();
      audit(store, by, "invite_staff", {.about = held->person});
      return services_.staff.invite(store, by, *std::move(held));
    });
    return result(request, issued, [](const domain::IssuedInvitation& invitation) {
      return answer(ShownInvitation{invitation.code, invitation.expires_at});
    });
  });
}

Response StaffHandlers::block_staff(const Request& request) {
  return with_body<BlockAsked>(request, [&](const BlockAsked& asked) {
    return done_once(request, "block_staff",
                     [&](Store& store, const Occasion& by, const StaffAccount& held) {
                       return services_.staff.block(store, by, held, asked.reason.text);
                     });
  });
}

Response StaffHandlers::unblock_staff(const Request& request) {
  return with_body<NothingAsked>(request, [&](const NothingAsked&) {
    return done_once(request, "unblock_staff",
                     [&](Store& store, const Occasion&, const StaffAccount& held) {
                       return services_.staff.unblock(store, held);
                     });
  });
}

Response StaffHandlers::done_once(const Request& request, std::string_view operation,
                                  const Deed& deed) {
  const auto id = request.at<StaffId>("id");
  if (!id) return problem(Refusal::staff_not_found, request);
  return once_.run(request, operation, occasion(desk_, request),
                   [&](Store& store, const Occasion& by) -> Result<Once::Deed> {
                     const auto held = services_.staff.held(store, by, *id);
                     if (!held) return held.error();
                     const auto account = deed(store, by, *held);
                     return Once::Deed{answer(shown(account)), std::nullopt, account.person};
                   });
}

}  // namespace kezek::api
