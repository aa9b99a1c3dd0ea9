#include "persistence/evidence_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

const Statement find{"evidence_find",
                     "SELECT " + evidence_columns + " FROM evidence WHERE id = $1"};

const Statement of_act{"evidence_of_act", "SELECT " + evidence_columns + R"(
    FROM evidence
   WHERE act_id = $1
   ORDER BY number DESC
   LIMIT 1)"};

// Ids are of their time, so they page what is read once a night.
const Statement since{"evidence_since", R"(
  SELECT id
    FROM (SELECT id, received_at AS at FROM evidence
          UNION ALL
          SELECT id, signed_at FROM code_evidence) AS either
   WHERE at >= $1 AND ($2::uuid IS NULL OR id > $2)
   ORDER BY id
   LIMIT $3)"};

}  // namespace sql

std::optional<domain::Evidence> EvidenceRepository::find(domain::EvidenceId id) const {
  return session_.first(evidence_in, sql::find, id);
}

std::optional<domain::Evidence> EvidenceRepository::of_act(domain::ActId act) const {
  return session_.first(evidence_in, sql::of_act, act);
}

std::vector<domain::EvidenceId> EvidenceRepository::since(
    domain::Instant since, const std::optional<domain::EvidenceId>& after, int limit) const {
  return session_.all([](Reader& row) { return row.next<domain::EvidenceId>(); }, sql::since, since,
                      after, limit);
}

}  // namespace kezek::persistence
