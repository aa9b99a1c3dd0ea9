#pragma once

#include <algorithm>
#include <string_view>

#include "domain/access/permissions.hpp"
#include "tests/support/literals.hpp"
#include "tests/support/office.hpp"

namespace kezek::test {

inline const domain::Reason checked{*domain::ReasonCode::parse("original_seen"),
                                    "Түпнұсқасы көрсетілді"};

inline domain::BenefitClaim teacher(std::string_view issued_on) {
  return {
      domain::BenefitCategory::teacher, domain::BenefitPaper{day(issued_on), {}}
  };
}

inline const domain::Reason of_no_category{*domain::ReasonCode::parse("not_of_this_category"),
                                           "Анықтама басқа адамға берілген"};

inline domain::Reason reason_for(domain::BenefitVerdict verdict) {
  return verdict == domain::BenefitVerdict::confirm ? checked : of_no_category;
}

/// Three children of one queue, filed one after another on 2 March, and an officer.
struct Waiting {
  Office office{};
  City& city = office.city;
  Parent aigul = city.parent_in(city.kokshetau);
  domain::ApplicationId first = filed();
  domain::ApplicationId second = filed();
  domain::ApplicationId third = filed();
  domain::StaffAccount officer = office.member(office.duty(domain::Role::district_officer));

  domain::Occasion her_occasion() {
    auto by = city.occasion_of(aigul);
    by.relation = domain::Relation::own;
    return by;
  }
  domain::Occasion occasion_of(const domain::StaffAccount& who) {
    auto by = office.occasion_of(who);
    by.relation =
        domain::permission_of(domain::Operation::request_benefit_decision, who.duty.role)->relation;
    return by;
  }
  domain::Result<domain::Application> claim(domain::ApplicationId id,
                                            const domain::BenefitClaim& claim) {
    const domain::RegisterWord word = city.benefits.consult(application(id), claim.category);
    return city.store().transact([&](domain::Store& store) {
      return city.benefits.claim(store, her_occasion(), id, claim, word);
    });
  }
  domain::Result<domain::Application> withdraw(domain::ApplicationId id) {
    return city.store().transact(
        [&](domain::Store& store) { return city.benefits.withdraw(store, her_occasion(), id); });
  }
  domain::Result<domain::Application> send_paper(domain::ApplicationId id,
                                                 std::string_view issued_on) {
    return city.store().transact([&](domain::Store& store) {
      return city.benefits.replace_paper(store, her_occasion(), id, {day(issued_on), {}});
    });
  }
  domain::Result<domain::Act> ask(const domain::StaffAccount& who, domain::ApplicationId id,
                                  domain::BenefitVerdict verdict) {
    return ask(who, id, verdict, reason_for(verdict));
  }
  domain::Result<domain::Act> ask(const domain::StaffAccount& who, domain::ApplicationId id,
                                  domain::BenefitVerdict verdict, const domain::Reason& reason) {
    return city.store().transact([&](domain::Store& store) {
      return city.benefit_decisions.request(store, occasion_of(who), {id, verdict, reason});
    });
  }
  domain::Result<domain::ActOutcome> sign(const domain::StaffAccount& who, const domain::Act& act) {
    return sign(who, act, city.signature_of(who.iin));
  }
  domain::Result<domain::ActOutcome> sign(const domain::StaffAccount& who, const domain::Act& act,
                                          const domain::Verification& word) {
    auto by = office.occasion_of(who);
    by.relation = domain::Relation::own;
    return city.store().transact([&](domain::Store& store) -> domain::Result<domain::ActOutcome> {
      const auto found = domain::find_act(store, by, act.id);
      if (!found) return found.error();
      return city.acts.sign(store, by, *found, city.received(word));
    });
  }
  domain::Result<domain::ActOutcome> decide(domain::ApplicationId id,
                                            domain::BenefitVerdict verdict) {
    const auto act = ask(officer, id, verdict);
    if (!act) return act.error();
    return sign(officer, *act);
  }
  void let(domain::ApplicationId id, domain::Event event, domain::Cause cause) {
    const auto done = city.store().transact([&](domain::Store& store) {
      const auto held = store.applications().hold(id).value();
      return domain::happen(store, her_occasion(), held, {event, cause});
    });
    domain::expects(done.has_value());
  }
  void turn_comes(domain::ApplicationId id) {
    (void)city.store().record([&](domain::Store& store) {
      domain::begin_confirmation(store, store.applications().hold(id).value(), city.clock.now());
      return true;
    });
  }
  bool sweep(domain::ApplicationId id) {
    const domain::Occasion job{std::nullopt, "job", city.clock.now(), city.ids};
    return city.store().record([&](domain::Store& store) {
      const auto due = store.benefits().past_due(job.at, std::nullopt, 10);
      return std::ranges::find(due, id) != due.end() && domain::reject_unproved(store, job, id);
    });
  }

  domain::Application application(domain::ApplicationId id) {
    return city.store().read(
        [&](const domain::Store& store) { return store.applications().find(id).value(); });
  }
  domain::HistoryEntry last_entry(domain::ApplicationId id) {
    return city.store().read(
        [&](const domain::Store& store) { return store.applications().history(id).back(); });
  }
  domain::ClaimedBenefit benefit(domain::ApplicationId id) {
    return city.store().read(
        [&](const domain::Store& store) { return store.benefits().find(id).value(); });
  }
  std::int64_t place(domain::ApplicationId id) {
    return domain::position_of(city.standing(id).value()).in_queue;
  }

 private:
  domain::ApplicationId filed() {
    city.clock.advance(std::chrono::minutes{1});
    return city.file(aigul, city.child_of(aigul), city.kokshetau)->id;
  }
};

}  // namespace kezek::test
