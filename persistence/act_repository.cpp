#include "persistence/act_repository.hpp"

#include "persistence/benefit_rows.hpp"
#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

const std::string claim_columns =
    ", benefit_category, benefit_proved, benefit_issued_on, benefit_attachments";

const std::string filed_columns = filing_columns + ", benefit" + claim_columns;

const Statement add_filing{"act_add_filing", "INSERT INTO filing (act_id, child_number, " +
                                                 filed_columns + ") VALUES ($1, $2, " +
                                                 parameters_of(filed_columns, 3) + ")"};

const Statement add{"act_add", R"(
  INSERT INTO act (id, kind, person_id, role, iin, district, subject_id, record, policy_version,
                   created_at, expires_at, status)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))"};

const Statement find{"act_find", R"(
  SELECT id, kind, person_id, role, iin, district, subject_id, record, policy_version, created_at,
         expires_at, status, application_id, signed_at, refusal, refusal_reason
    FROM act
   WHERE id = $1)"};

const Statement find_filings{"act_find_filings",
                             "SELECT " + filing_columns + claim_columns +
                                 " FROM filing WHERE act_id = $1 ORDER BY child_number"};

// The guarded update lets one signature through.
const Statement keep{"act_keep", R"(
  WITH signed AS (
    UPDATE act SET status = 'verifying', signed_at = $3, evidence_id = $4, ask_at = $2
     WHERE id = $1 AND status = 'pending'
    RETURNING id)
  INSERT INTO evidence ()" + evidence_columns +
                                     ") SELECT " + evidence_parameters(4) + " FROM signed"};

const Statement finish{"act_finish", R"(
  WITH signed AS (
    UPDATE act SET status = 'done', application_id = $2, signed_at = $3, evidence_id = $4,
                   ask_at = NULL
     WHERE id = $1 AND status = CASE $6::smallint WHEN 1 THEN 'pending' ELSE 'verifying' END
    RETURNING id)
  INSERT INTO evidence ()" + evidence_columns +
                                         ") SELECT " + evidence_parameters(4) + " FROM signed"};

const Statement refuse{"act_refuse", R"(
  WITH refused AS (
    UPDATE act SET status = 'refused', evidence_id = $4, ask_at = NULL, refusal = $2,
                   refusal_reason = $3
     WHERE id = $1 AND status = 'verifying'
    RETURNING id)
  INSERT INTO evidence ()" + evidence_columns +
                                         ") SELECT " + evidence_parameters(4) + " FROM refused"};

// Materialized, so that the limit is applied once; rows that another server holds are passed over.
const Statement take_verifying{"act_take_verifying", R"(
  WITH due AS MATERIALIZED (
    SELECT id FROM act
     WHERE status = 'verifying' AND ask_at <= $1
     ORDER BY ask_at LIMIT $4 FOR UPDATE SKIP LOCKED)
  UPDATE act
     SET asks = asks + 1,
         ask_at = $1::timestamptz +
                  least($2::integer * power(2, least(asks, 30)), $3::integer) * interval '1 second'
    FROM due
   WHERE act.id = due.id
  RETURNING act.id)"};

const Statement verifying{"act_verifying",
                          "SELECT count(*), min(signed_at) FROM act WHERE status = 'verifying'"};

}  // namespace sql

namespace {

std::optional<domain::ActRefusal> refusal_in(Reader& row) {
  const auto refusal = row.optional<domain::Refusal>();
  const auto reason = row.optional<std::string>();
  if (!refusal) return std::nullopt;
  return domain::ActRefusal{*refusal, reason.value()};
}

domain::Act act_in(Reader& row) {
  return {row.next<domain::ActId>(),
          row.next<domain::ActKind>(),
          row.next<domain::PersonId>(),
          row.next<domain::Role>(),
          row.next<domain::Iin>(),
          row.next<domain::Kato>(),
          row.optional<domain::ApplicationId>(),
          row.next<std::string>(),
          row.next<int>(),
          row.next<domain::Instant>(),
          row.next<domain::Instant>(),
          row.next<domain::ActStatus>(),
          row.optional<domain::ApplicationId>(),
          row.optional<domain::Instant>(),
          refusal_in(row)};
}

domain::Refusal refusal_of(const Rejected& rejected) {
  if (rejected.breaks("evidence_fingerprint")) return domain::Refusal::signature_already_used;
  throw rejected;
}

domain::Filing filing_with_claim_in(Reader& row) {
  domain::Filing filing = filing_in(row);
  const auto category = row.optional<domain::BenefitCategory>();
  const auto proved = row.optional<bool>();
  auto paper = paper_in(row);
  if (category)
    filing.claim = domain::FiledClaim{
        {*category, std::move(paper)},
        proved.value()
    };
  return filing;
}

auto claim_values(const domain::Filing& filing) {
  const auto& filed = filing.claim;
  return std::tuple_cat(std::make_tuple(filed_class(filing),
                                        filed ? std::optional{filed->claim.category} : std::nullopt,
                                        filed ? std::optional{filed->proved} : std::nullopt),
                        paper_values(filed ? filed->claim.paper : std::nullopt));
}

}  // namespace

void ActRepository::add(const domain::Act& act, const std::vector<domain::Filing>& filings) {
  session_.run(sql::add, act.id, act.kind, act.person, act.role, act.iin, act.district, act.subject,
               act.record, act.policy_version, act.created_at, act.expires_at, act.status);
  int number = 0;
  for (const auto& filing : filings)
    session_.run_with(sql::add_filing, std::tuple_cat(std::make_tuple(act.id, ++number),
                                                      filing_values(filing), claim_values(filing)));
}

std::optional<domain::Act> ActRepository::find(domain::ActId id) const {
  return session_.first(act_in, sql::find, id);
}

template <class... Given>
domain::Result<domain::Done> ActRepository::prove(const Statement& statement,
                                                  const domain::Evidence& evidence,
                                                  const Given&... given) {
  try {
    const auto proved = session_.run_with(
        statement, std::tuple_cat(std::make_tuple(evidence.act, given..., evidence.received_at),
                                  evidence_values(evidence)));
    if (proved.affected_rows() == 0) return domain::Refusal::act_already_signed;
    return domain::Done{};
  } catch (const Rejected& rejected) {
    return refusal_of(rejected);
  }
}

domain::Result<domain::Done> ActRepository::keep(const domain::Evidence& evidence,
                                                 domain::Instant ask_at) {
  return prove(sql::keep, evidence, ask_at);
}

domain::Result<domain::Done> ActRepository::finish(const domain::Evidence& evidence,
                                                   domain::ApplicationId application) {
  return prove(sql::finish, evidence, application);
}

std::vector<domain::ActId> ActRepository::take_verifying(domain::Instant now,
                                                         const domain::AskingAgain& plan) {
  return session_.all([](Reader& row) { return row.next<domain::ActId>(); }, sql::take_verifying,
                      now, plan.first_pause.count(), plan.longest_pause.count(), plan.acts_max);
}

domain::Result<domain::Done> ActRepository::refuse(const domain::Evidence& evidence,
                                                   const domain::ActRefusal& why) {
  const auto refused = session_.run_with(
      sql::refuse, std::tuple_cat(std::make_tuple(evidence.act, why.refusal, why.reason),
                                  evidence_values(evidence)));
  if (refused.affected_rows() == 0) return domain::Refusal::act_already_signed;
  return domain::Done{};
}

domain::VerifyingActs ActRepository::verifying() const {
  return *session_.first(
      [](Reader& row) {
        return domain::VerifyingActs{row.next<int>(), row.optional<domain::Instant>()};
      },
      sql::verifying);
}

std::vector<domain::Filing> ActRepository::find_filings(domain::ActId id) const {
  return session_.all(filing_with_claim_in, sql::find_filings, id);
}

}  // namespace kezek::persistence
