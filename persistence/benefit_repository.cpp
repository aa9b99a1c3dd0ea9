#include "persistence/benefit_repository.hpp"

#include "persistence/benefit_rows.hpp"
#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

namespace sql {

// Over one that has ended; versions go on, so no decision fits a later claim.
const Statement add{"benefit_add", R"(
  INSERT INTO benefit (application_id, category, state, issued_on, attachments, claimed_at, turn_at,
                       confirmation_due, version, by_register)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  ON CONFLICT (application_id) DO UPDATE
     SET category = excluded.category, state = excluded.state, issued_on = excluded.issued_on,
         attachments = excluded.attachments, claimed_at = excluded.claimed_at,
         turn_at = excluded.turn_at, confirmation_due = excluded.confirmation_due,
         version = benefit.version + 1, by_register = excluded.by_register
   WHERE benefit.state IN ('rejected', 'withdrawn'))"};

const Statement find{"benefit_find", "SELECT " + benefit_columns + " FROM " + benefits +
                                         " WHERE application_id = $1"};

const Statement change{"benefit_change", R"(
  UPDATE benefit
     SET category = $2, state = $3, issued_on = $4, attachments = $5, claimed_at = $6, turn_at = $7,
         confirmation_due = $8, version = $9, by_register = $10
   WHERE application_id = $1 AND version = $9 - 1)"};

const Statement past_due{"benefit_past_due", R"(
  SELECT b.application_id
    FROM benefit b
    JOIN application a ON a.id = b.application_id
   WHERE b.state = 'claimed' AND coalesce(b.confirmation_due, 'infinity'::timestamptz) <= $1
     AND a.status IN ()" + live_statuses + R"()
     AND ($2::uuid IS NULL OR b.application_id > $2)
   ORDER BY b.application_id
   LIMIT $3)"};

const Statement awaiting{"benefit_awaiting", "SELECT " + benefit_columns + " FROM " + benefits + R"(
    JOIN application a ON a.id = claim.application_id
   WHERE state = 'claimed' AND coalesce(confirmation_due, 'infinity'::timestamptz) > $1
     AND confirmation_due IS NOT NULL AND a.status IN ()" +
                                                 live_statuses + R"()
   ORDER BY application_id)"};

const Statement keep{"benefit_keep_decision", R"(
  INSERT INTO benefit_decision (act_id, verdict, reason, note, category, version)
  VALUES ($1, $2, $3, $4, $5, $6))"};

const Statement decision_of{"benefit_decision_of", R"(
  SELECT verdict, reason, note, category, version FROM benefit_decision WHERE act_id = $1)"};

}  // namespace sql

namespace {

auto values_of(const domain::ClaimedBenefit& benefit) {
  const auto& [application, claim, state, claimed_at, confirmation, version, by_register] = benefit;
  return std::tuple_cat(
      std::make_tuple(application, claim.category, state), paper_values(claim.paper),
      std::make_tuple(
          claimed_at, confirmation ? std::optional{confirmation->turn_at} : std::nullopt,
          confirmation ? std::optional{confirmation->due} : std::nullopt, version, by_register));
}

domain::BenefitDecision decision_in(Reader& row) {
  const auto verdict = row.next<domain::BenefitVerdict>();
  const domain::Reason reason{row.next<domain::ReasonCode>(), row.optional<std::string>()};
  return {verdict, reason, row.next<domain::BenefitCategory>(), row.next<int>()};
}

}  // namespace

bool BenefitRepository::add(const domain::ClaimedBenefit& benefit) {
  return session_.run_with(sql::add, values_of(benefit)).affected_rows() == 1;
}

std::optional<domain::ClaimedBenefit> BenefitRepository::find(
    domain::ApplicationId application) const {
  const auto found = session_.first(benefit_in, sql::find, application);
  return found ? *found : std::nullopt;
}

void BenefitRepository::change(const domain::ClaimedBenefit& benefit) {
  const auto changed = session_.run_with(sql::change, values_of(benefit));
  domain::expects(changed.affected_rows() == 1);
}

std::vector<domain::ApplicationId> BenefitRepository::past_due(
    domain::Instant now, const std::optional<domain::ApplicationId>& after, int limit) const {
  return session_.all([](Reader& row) { return row.next<domain::ApplicationId>(); }, sql::past_due,
                      now, after, limit);
}

std::vector<domain::ClaimedBenefit> BenefitRepository::awaiting(domain::Instant now) const {
  return session_.all([](Reader& row) { return benefit_in(row).value(); }, sql::awaiting, now);
}

void BenefitRepository::keep(domain::ActId act, const domain::BenefitDecision& decision) {
  session_.run(sql::keep, act, decision.verdict, decision.reason.code, decision.reason.note,
               decision.category, decision.version);
}

std::optional<domain::BenefitDecision> BenefitRepository::decision_of(domain::ActId act) const {
  return session_.first(decision_in, sql::decision_of, act);
}

}  // namespace kezek::persistence
