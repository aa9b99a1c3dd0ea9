#include "domain/applications/register_refresh.hpp"

#include <tuple>

#include "domain/applications/age.hpp"
#include "domain/applications/age_limit.hpp"
#include "domain/applications/application_life.hpp"
#include "domain/base/expects.hpp"

namespace kezek::domain {

namespace {

/// What is kept of an address.
auto kept(const RegisteredAddress& a) {
  return std::tie(a.region_code, a.region_kk, a.region_ru, a.text_kk, a.text_ru, a.ar_code);
}

/// A child that is not born yet is nobody: as if the register knew none.
RefreshFacts sensible(RefreshFacts facts, Date today) {
  if (facts.child && facts.child->birth_date > today) facts.child.reset();
  return facts;
}

bool is_inactive(const std::optional<RegisteredPerson>& person) {
  return person && !person->is_active;
}

/// Nobody reads of a child whom no register and no officer has named theirs; and a child without an
/// IIN stands in none.
bool is_asked_about(const Filing& filing) {
  return filing.proved.representation && filing.child.key.iin() != nullptr;
}

Filing read_again(const Filing& before, const RefreshFacts& facts) {
  Filing filing = before;
  if (const auto& child = facts.child) {
    filing.child.name = child->name;
    filing.child.birth_date = child->birth_date;
  }
  if (const auto& person = facts.applicant) {
    filing.applicant.name = person->name;
    filing.applicant.birth_date = person->birth_date;
    if (person->address) filing.applicant.address = *person->address;
  }
  return filing;
}

std::optional<Happened> change_between(const Filing& before, const Filing& after) {
  if (before.child.birth_date != after.child.birth_date) return Happened::corrected;
  const auto& was = before.applicant;
  const auto& is = after.applicant;
  const bool same = before.child.name == after.child.name && was.name == is.name &&
                    was.birth_date == is.birth_date && kept(was.address) == kept(is.address);
  return same ? std::nullopt : std::optional{Happened::refreshed};
}

Finding finding_of(const Filing& before, const RefreshJudgement& judged,
                   const RefreshFacts& facts) {
  if (before.queue() != judged.filing.queue()) return Finding::moved;
  if (judged.changed == Happened::corrected) return Finding::corrected;
  if (judged.changed) return Finding::refreshed;
  const bool answered = facts.applicant && (facts.child || !is_asked_about(before));
  return answered ? Finding::unchanged : Finding::silent;
}

}  // namespace

RefreshFacts consult(PersonRegister& people, const Application& application) {
  const Filing& filing = application.filing;
  RefreshFacts facts{people.find(filing.applicant.iin), std::nullopt};
  if (is_asked_about(filing)) facts.child = people.find(*filing.child.key.iin());
  return facts;
}

RefreshJudgement judge_refresh(const Application& application, const RefreshFacts& said,
                               const Policy& policy, Date today) {
  const RefreshFacts facts = sensible(said, today);
  const Filing& before = application.filing;
  RefreshJudgement judged{Finding::unchanged, std::nullopt, before};
  if (is_inactive(facts.child) || is_inactive(facts.applicant)) {
    judged.finding = Finding::inactive;
  } else {
    judged.filing = read_again(before, facts);
    judged.changed = change_between(before, judged.filing);
    judged.finding = finding_of(before, judged, facts);
  }
  const bool too_old = is_over_age(judged.filing.child.birth_date, today, policy.age_limit);
  if (too_old && after(application.status, Event::outgrow)) judged.finding = Finding::outgrown;
  return judged;
}

Result<Finding> refresh(Store& store, const Occasion& by, ApplicationId id,
                        const RefreshFacts& facts) {
  const auto held = store.applications().hold(id);
  if (!held || !is_live(held->status)) return Finding::unchanged;
  const Policy& policy = policy_of(store, *held, by.at).policy;
  const auto judged = judge_refresh(*held, facts, policy, civil_date(by.at));
  Application now = *held;
  if (judged.changed) {
    const auto altered = alter(store, by, now, {*judged.changed, judged.filing});
    if (!altered) return altered.error();
    now = *altered;
    audit_application(store, by, "refresh_registers", now);
  }
  if (judged.finding == Finding::outgrown) remove_by_age(store, by, now);
  store.refreshes().refreshed(id, by.at);
  return judged.finding;
}

Instant refreshed_since(Instant now) {
  using std::chrono::June;
  const Date today = civil_date(now);
  const auto year = std::chrono::year_month_day{today}.year();
  const Date this_year{year / June / 1};
  return start_of(this_year <= today ? this_year : Date{(year - std::chrono::years{1}) / June / 1});
}

}  // namespace kezek::domain
