#include "api/email_gate.hpp"

#include <algorithm>
#include <array>

#include "domain/access/permissions.hpp"

namespace kezek::api {

namespace {

constexpr std::size_t remembered_max = 100'000;
constexpr auto always_allowed = [] {
  using enum domain::Operation;
  return std::to_array(
      {get_me, put_contacts, list_sessions, end_session, end_other_sessions, get_access_log});
}();

bool is_gated(const Route& route) {
  return !domain::is_open(route.operation) &&
         domain::permission_of(route.operation, domain::Role::applicant) != nullptr &&
         std::ranges::find(always_allowed, route.operation) == always_allowed.end();
}

}  // namespace

std::vector<Route> EmailGate::guard(std::vector<Route> routes) {
  for (auto& route : routes) {
    if (!is_gated(route)) continue;
    route.handler = [this, handler = std::move(route.handler)](const Request& request) {
      const bool applicant = request.caller->role == domain::Role::applicant;
      if (applicant && !has_email(request.caller->person))
        return problem(domain::Refusal::email_required, request);
      return handler(request);
    };
  }
  return routes;
}

bool EmailGate::has_email(domain::PersonId person) {
  const auto& octets = person.uuid().octets();
  const std::string key{octets.begin(), octets.end()};
  {
    const std::lock_guard lock{mutex_};
    if (passed_.contains(key)) return true;
  }
  const bool has_contacts = desk_.uow.read([&](const domain::Store& store) {
    const auto found = store.people().find(person);
    return found && found->contacts;
  });
  if (!has_contacts) return false;
  const std::lock_guard lock{mutex_};
  if (passed_.size() >= remembered_max) passed_.clear();
  passed_.insert(key);
  return true;
}

}  // namespace kezek::api
