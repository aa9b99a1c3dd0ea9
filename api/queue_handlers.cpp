#include "api/queue_handlers.hpp"

#include <charconv>

#include "api/query.hpp"
#include "api/queue_json.hpp"
#include "domain/base/hex.hpp"
#include "domain/queue/ledger_service.hpp"

namespace kezek::api {

namespace {

constexpr auto board_caching = "public, max-age=60";
constexpr std::chrono::months movements_shown{12};

std::optional<domain::QueueName> name_in(const Request& request) {
  const auto district = request.at<domain::Kato>("district");
  const auto kind = domain::named<domain::QueueKind>(request.path.find("kind").value_or(""));
  const std::string year{request.path.find("birth_year").value_or("")};
  int birth_year = 0;
  const auto read = std::from_chars(year.data(), year.data() + year.size(), birth_year);
  const bool is_year = read.ec == std::errc{} && read.ptr == year.data() + year.size();
  if (!district || !kind || !is_year) return std::nullopt;
  return domain::QueueName{*district, *kind, birth_year};
}

/// This month and those before it that are shown.
domain::Date first_month(domain::Instant now) {
  const std::chrono::year_month_day this_month{domain::civil_month(now)};
  return std::chrono::sys_days{this_month - (movements_shown - std::chrono::months{1})};
}

std::optional<ShownSeal> shown(const std::optional<domain::LedgerSeal>& seal) {
  if (!seal) return std::nullopt;
  return ShownSeal{seal->last, domain::hex(seal->hash), seal->sealed_at};
}

}  // namespace

std::vector<Route> QueueHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = QueueHandlers;
  return {
      with_query(row(get, "/v1/queues", list_queues, &Self::list_queues), {"district"}),
      row(get, "/v1/queues/{district}/{kind}/{birth_year}", get_queue, &Self::get_queue),
  };
}

Response QueueHandlers::list_queues(const Request& request) {
  Query query{request};
  const auto district = query.optional<domain::Kato>("district");
  if (query.is_wrong()) return query.answer();
  const auto lines = boards_.list(district);
  return desk_.uow.read([&](const domain::Store& store) {
    ShownQueueList list;
    for (const auto& line : lines)
      list.queues.push_back(
          {shown_queue(store.reference(), line.name), line.sizes, line.interleaving});
    return answer(list).set(Header::cache_control, board_caching);
  });
}

Response QueueHandlers::get_queue(const Request& request) {
  const auto name = name_in(request);
  auto board = name ? boards_.find(*name, first_month(desk_.clock.now())) : std::nullopt;
  if (!board) return problem(domain::Refusal::queue_not_found, request);
  return desk_.uow.read([&](const domain::Store& store) {
    return answer(ShownBoard{shown_queue(store.reference(), *name), board->line.sizes,
                             board->line.interleaving, board->last_served,
                             std::move(board->movements), shown(board->last_seal)})
        .set(Header::cache_control, board_caching);
  });
}

}  // namespace kezek::api
