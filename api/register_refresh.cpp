#include "api/register_refresh.hpp"

#include "domain/applications/application_life.hpp"

namespace kezek::api {

namespace {

constexpr int taken_at_once = 20;
/// Whoever took an application and could not read it, does so again after this.
constexpr std::chrono::hours taken_for{1};
constexpr int page = 1000;
/// So many without an answer one after another: the register is away.
constexpr int unread_in_a_row = 3;

/// What a person has to look at.
bool is_for_an_officer(domain::Finding finding) {
  return finding == domain::Finding::unread || finding == domain::Finding::silent ||
         finding == domain::Finding::inactive;
}

}  // namespace

std::vector<RegisterRefresh::Found> RegisterRefresh::read_some(domain::Instant since,
                                                               const std::stop_token& stop) const {
  const auto now = desk_.clock.now();
  const auto taken = desk_.uow.record([&](domain::Store& store) {
    return store.refreshes().take(since, now - taken_for, now, taken_at_once);
  });
  std::vector<Found> found;
  int unread = 0;
  for (const auto id : taken) {
    if (stop.stop_requested()) break;
    try {
      found.push_back(read(id));
      unread = 0;
    } catch (const domain::Unavailable&) {
      if (++unread == unread_in_a_row) throw;
      found.push_back({application(id).number, domain::Finding::unread});
    }
  }
  return found;
}

RegisterRefresh::Found RegisterRefresh::read(domain::ApplicationId id) const {
  const auto before = application(id);
  const Words words = asked(before, benefit_of(id));
  const domain::Occasion by{{}, "register-refresh", desk_.clock.now(), desk_.ids};
  const auto found = desk_.uow.transact([&](domain::Store& store) -> domain::Result<Found> {
    const auto finding = refresh(store, by, id, words.people);
    if (!finding) return finding.error();
    const auto benefit = refresh_benefit(store, by, id, words.benefit);
    if (!benefit) return benefit.error();
    return Found{before.number, *finding, *benefit};
  });
  domain::expects(found.has_value());
  return *found;
}

RegisterRefresh::Found RegisterRefresh::foresee(domain::ApplicationId id) const {
  const auto now = application(id);
  const auto benefit = benefit_of(id);
  const Words words = asked(now, benefit);
  const auto today = desk_.clock.now();
  const auto judged = desk_.uow.read([&](const domain::Store& store) {
    return judge_refresh(now, words.people, policy_of(store, now, today).policy,
                         domain::civil_date(today));
  });
  return {now.number, judged.finding, state_by(benefit, words.benefit)};
}

RegisterRefresh::Words RegisterRefresh::asked(
    const domain::Application& application,
    const std::optional<domain::ClaimedBenefit>& benefit) const {
  return {consult(people_, application), word_again(benefits_, application, benefit)};
}

std::optional<domain::ClaimedBenefit> RegisterRefresh::benefit_of(domain::ApplicationId id) const {
  return desk_.uow.read([&](const domain::Store& store) { return store.benefits().find(id); });
}

std::vector<domain::ApplicationId> RegisterRefresh::due(
    domain::Instant since, const std::optional<domain::ApplicationId>& after) const {
  return desk_.uow.read(
      [&](const domain::Store& store) { return store.refreshes().due(since, after, page); });
}

std::int64_t RegisterRefresh::count_due(domain::Instant since) const {
  return desk_.uow.read(
      [&](const domain::Store& store) { return store.refreshes().count_due(since); });
}

domain::Application RegisterRefresh::application(domain::ApplicationId id) const {
  return desk_.uow.read(
      [&](const domain::Store& store) { return store.applications().find(id).value(); });
}

void RegisterRefreshJob::tell(const RegisterRefresh::Found& found) const {
  log_.write(LogLevel::warning, "an application's data are not as a register has them",
             {
                 {"number",  found.number.text()   },
                 {"finding", name_of(found.finding)}
  });
}

void RegisterRefreshJob::round(const std::stop_token& stop) const {
  const auto since = domain::refreshed_since(desk_.clock.now());
  for (const auto& found : refresh_.read_some(since, stop)) {
    metrics_.count_refresh(name_of(found.finding));
    if (is_for_an_officer(found.finding)) tell(found);
    if (found.benefit)
      metrics_.count_refresh(*found.benefit == domain::BenefitState::confirmed ? "benefit_confirmed"
                                                                               : "benefit_doubted");
  }
  metrics_.set_refresh_due(refresh_.count_due(since));
}

}  // namespace kezek::api
