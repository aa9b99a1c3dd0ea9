#include "persistence/attempt_repository.hpp"

#include "domain/base/expects.hpp"
#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

namespace sql {

/// The row's lock puts parallel attempts in line, and each is judged by what the one before left.
const Statement count{"attempt_count", R"(
  INSERT INTO password_attempts AS known (bucket, attempts, counted_at, next_at)
  VALUES ($1, 1, $2, $2::timestamptz + ($3::interval[])[1])
  ON CONFLICT (bucket) DO UPDATE
    SET attempts = known.attempts + 1,
        counted_at = $2,
        next_at = $2::timestamptz +
                  ($3::interval[])[least(known.attempts + 1, cardinality($3::interval[]))]
    WHERE known.next_at <= $2
  RETURNING attempts, next_at)"};

const Statement find{"attempt_find", R"(
  SELECT attempts, next_at FROM password_attempts WHERE bucket = $1)"};

const Statement forgive{"attempt_forgive", R"(
  DELETE FROM password_attempts WHERE bucket = $1)"};

}  // namespace sql

namespace {

std::vector<std::string> intervals(const domain::Pauses& pauses) {
  std::vector<std::string> intervals;
  intervals.reserve(pauses.size());
  for (const auto pause : pauses) intervals.push_back(std::to_string(pause.count()) + " seconds");
  return intervals;
}

domain::CountedAttempt counted_in(Reader& row) {
  return {true, row.next<int>(), row.next<domain::Instant>()};
}

}  // namespace

domain::CountedAttempt AttemptRepository::count(const domain::Sha256& bucket, domain::Instant at,
                                                const domain::Pauses& pauses) {
  domain::expects(!pauses.empty());
  const auto granted = session_.first(counted_in, sql::count, bucket, at, intervals(pauses));
  if (granted) return *granted;
  auto waiting = session_.first(counted_in, sql::find, bucket);
  // Whoever got it right may have been forgiven in between.
  if (!waiting) return {false, 1, at};
  waiting->granted = false;
  return *waiting;
}

void AttemptRepository::forgive(const domain::Sha256& bucket) {
  session_.run(sql::forgive, bucket);
}

}  // namespace kezek::persistence
