#include "persistence/queue_boards.hpp"

#include "persistence/pg/look.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

const std::string line_columns =
    "q.district, q.kind, q.birth_year, q.extraordinary, q.priority, q.general,"
    " q.generals_per_priority, q.generals_due";

const Statement list{"queue_boards", "SELECT " + line_columns + R"(
    FROM queue q
   WHERE ($1::text IS NULL OR q.district = $1)
   ORDER BY q.district, q.kind, q.birth_year)"};

const Statement board{"queue_board", "SELECT " + line_columns + R"(,
         last.extraordinary, last.priority, last.general, )" +
                                         seal_columns + R"(
    FROM queue q
    CROSS JOIN LATERAL (
      SELECT max(filed_at) FILTER (WHERE class = 'extraordinary') AS extraordinary,
             max(filed_at) FILTER (WHERE class = 'priority') AS priority,
             max(filed_at) FILTER (WHERE class = 'general') AS general
        FROM unnest('{extraordinary,priority,general}'::text[]) AS c (class),
             LATERAL (SELECT filed_at
                        FROM ledger
                       WHERE queue_id = q.id AND cause = 'served' AND leaves = c.class
                       ORDER BY sequence DESC
                       LIMIT 1) AS served) AS last
    LEFT JOIN LATERAL (SELECT *
                         FROM ledger_seal
                        WHERE queue_id = q.id
                        ORDER BY last_sequence DESC
                        LIMIT 1) AS s ON true
   WHERE (q.district, q.kind, q.birth_year) = ($1::text, $2::text, $3::integer))"};

const Statement movements{"queue_movements", R"(
  SELECT m.month, m.cause, m.entries
    FROM queue q
    JOIN ledger_month m ON m.queue_id = q.id
   WHERE (q.district, q.kind, q.birth_year) = ($1::text, $2::text, $3::integer) AND m.month >= $4
   ORDER BY m.month DESC, m.cause)"};

}  // namespace sql

namespace {

domain::QueueLine line_in(Reader& row) {
  const domain::QueueName name{row.next<domain::Kato>(), row.next<domain::QueueKind>(),
                               row.next<int>()};
  domain::QueueLine line{.name = name, .sizes = {}, .interleaving = {}};
  line.sizes = sizes_in(row);
  line.interleaving.generals_per_priority = row.next<int>();
  line.interleaving.generals_due = row.next<int>();
  return line;
}

domain::Movement movement_in(Reader& row) {
  return {row.next<domain::Date>(), row.next<domain::Cause>(), row.next<std::int64_t>()};
}

domain::QueueBoard board_in(Reader& row) {
  domain::QueueBoard board{line_in(row), {}, {}, {}};
  board.last_served.extraordinary = row.optional<domain::Instant>();
  board.last_served.priority = row.optional<domain::Instant>();
  board.last_served.general = row.optional<domain::Instant>();
  if (!row.is_null()) board.last_seal = seal_in(row);
  return board;
}

}  // namespace

std::vector<domain::QueueLine> QueueBoards::list(
    const std::optional<domain::Kato>& district) const {
  return look(connections_,
              [&](Session& session) { return session.all(line_in, sql::list, district); });
}

std::optional<domain::QueueBoard> QueueBoards::find(const domain::QueueName& name,
                                                    domain::Date since_month) const {
  return look(connections_, [&](Session& session) {
    auto board = session.first(board_in, sql::board, name.district, name.kind, name.birth_year);
    if (board)
      board->movements = session.all(movement_in, sql::movements, name.district, name.kind,
                                     name.birth_year, since_month);
    return board;
  });
}

}  // namespace kezek::persistence
