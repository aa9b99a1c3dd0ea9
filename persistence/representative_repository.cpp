#include "persistence/representative_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

const Statement add{"representative_add", R"(
  INSERT INTO representative (id, application_id, person_id, first, asked_at, status, proof, since,
                              ended_at, reason, note)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))"};

const Statement find{"representative_find", "SELECT " + representation_columns + R"(
    FROM representative
   WHERE id = $1)"};

const Statement of{"representative_of", "SELECT " + representation_columns + R"(
    FROM representative
   WHERE application_id = $1 AND status IN ('pending', 'active')
   ORDER BY asked_at, id)"};

const Statement save{"representative_save", R"(
  UPDATE representative
     SET status = $2, proof = $3, since = $4, ended_at = $5, reason = $6, note = $7
   WHERE id = $1)"};

}  // namespace sql

void RepresentativeRepository::add(const domain::Representation& r) {
  session_.run(sql::add, r.id, r.application, r.person, r.first, r.asked_at, r.status, r.proof,
               r.since, r.ended_at, code_of(r.reason), note_of(r.reason));
}

std::optional<domain::Representation> RepresentativeRepository::find(
    domain::RepresentationId id) const {
  return session_.first(representation_in, sql::find, id);
}

std::vector<domain::Representation> RepresentativeRepository::of(
    domain::ApplicationId application) const {
  return session_.all(representation_in, sql::of, application);
}

void RepresentativeRepository::save(const domain::Representation& r) {
  session_.run(sql::save, r.id, r.status, r.proof, r.since, r.ended_at, code_of(r.reason),
               note_of(r.reason));
}

}  // namespace kezek::persistence
