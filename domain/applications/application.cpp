#include "domain/applications/application.hpp"

#include <algorithm>

namespace kezek::domain {

namespace {

std::optional<BenefitClass> counted_class(const Application& application) {
  return is_counted(application.status) ? std::optional{application.benefit} : std::nullopt;
}

}  // namespace

std::vector<Move> moves_of(const ApplicationChange& change) {
  const auto leaves = counted_class(change.before);
  const auto enters = counted_class(change.after);
  const QueueName from = change.before.filing.queue();
  const QueueName to = change.after.filing.queue();
  std::vector<Move> moves;
  if (from == to) {
    if (leaves != enters) moves.push_back({from, change.cause.value(), leaves, enters});
    return moves;
  }
  if (leaves) moves.push_back({from, Cause::moved_out, leaves, std::nullopt});
  if (enters) moves.push_back({to, Cause::moved_in, std::nullopt, enters});
  std::ranges::sort(moves, {}, &Move::queue);
  return moves;
}

}  // namespace kezek::domain
