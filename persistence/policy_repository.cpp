#include "persistence/policy_repository.hpp"

#include "persistence/pg/reference_change.hpp"
#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/reference_rows.hpp"

namespace kezek::persistence {

namespace {

/// `$5, $6, …`, one for each field of Policy.
std::string field_parameters() {
  std::string parameters;
  int number = 4;
  domain::for_each_policy_field(
      [&](const auto&) { parameters += ", $" + std::to_string(++number); });
  return parameters;
}

}  // namespace

namespace sql {

const Statement add{"policy_add",
                    "INSERT INTO policy (district, effective_from, decided_by, decided_at" +
                        policy_field_columns + ") VALUES ($1, $2, $3, $4" + field_parameters() +
                        ") ON CONFLICT ON CONSTRAINT policy_one_per_day DO NOTHING RETURNING " +
                        policy_columns};

const Statement find{"policy_find", "SELECT " + policy_columns + " FROM policy WHERE version = $1"};

const Statement list{"policy_list", "SELECT " + policy_columns + R"(
    FROM policy
   WHERE ($1::text IS NULL OR district = $1)
     AND ($2::text IS NULL OR district IS NULL OR district = $2)
     AND ($3::integer IS NULL OR version < $3)
   ORDER BY version DESC
   LIMIT $4)"};

}  // namespace sql

domain::Result<domain::DatedPolicy> PolicyRepository::add(const domain::PolicyDecision& decision,
                                                          const domain::Decided& decided) {
  auto added = session_.first_with(
      policy_in, sql::add,
      std::tuple_cat(
          std::make_tuple(decision.district, decision.effective_from, decided.by, decided.at),
          numbers_of(decision.policy)));
  if (!added) return domain::Refusal::policy_exists;
  change_.note();
  return *std::move(added);
}

std::optional<domain::DatedPolicy> PolicyRepository::find(int version) const {
  return session_.first(policy_in, sql::find, version);
}

domain::PolicyPage PolicyRepository::list(const domain::PolicyQuestion& question) const {
  domain::PolicyPage page{session_.all(policy_in, sql::list, question.district, question.reader,
                                       question.after, question.limit + 1)};
  if (std::ssize(page.policies) > question.limit) {
    page.policies.pop_back();
    page.next = page.policies.back().version;
  }
  return page;
}

}  // namespace kezek::persistence
