#pragma once

#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/json/fields.hpp"
#include "api/shown_queue.hpp"
#include "domain/ports/queue_boards.hpp"

namespace kezek::api {

struct ShownQueueLine {
  ShownQueue queue;
  domain::ClassSizes sizes;
  domain::Interleaving interleaving;
};

struct ShownQueueList {
  std::vector<ShownQueueLine> queues;
};

/// The hash of a ledger's last seal, for whoever keeps it.
struct ShownSeal {
  std::int64_t sequence;
  std::string hash;
  domain::Instant sealed_at;
};

/// What everybody may know of a queue.
struct ShownBoard {
  ShownQueue queue;
  domain::ClassSizes sizes;
  domain::Interleaving interleaving;
  domain::LastServed last_served;
  std::vector<domain::Movement> movements;
  std::optional<ShownSeal> last_seal;
};

namespace json {

template <>
struct Fields<domain::ClassSizes> {
  using T = domain::ClassSizes;
  static constexpr std::string_view name = "ClassSizes";
  static constexpr std::tuple all{
      field("extraordinary", &T::extraordinary),
      field("priority", &T::priority),
      field("general", &T::general),
  };
};

template <>
struct Fields<domain::Interleaving> {
  using T = domain::Interleaving;
  static constexpr std::string_view name = "Interleaving";
  static constexpr std::tuple all{
      field("generals_per_priority", &T::generals_per_priority),
      field("generals_due", &T::generals_due),
  };
};

template <>
struct Fields<ShownQueueLine> {
  using T = ShownQueueLine;
  static constexpr std::string_view name = "QueueLine";
  static constexpr std::tuple all{
      field("queue", &T::queue),
      field("sizes", &T::sizes),
      field("interleaving", &T::interleaving),
  };
};

template <>
struct Fields<ShownQueueList> {
  using T = ShownQueueList;
  static constexpr std::string_view name = "QueueList";
  static constexpr std::tuple all{
      field("queues", &T::queues),
  };
};

template <>
struct Fields<domain::LastServed> {
  using T = domain::LastServed;
  static constexpr std::string_view name = "LastServed";
  static constexpr std::tuple all{
      field("extraordinary", &T::extraordinary),
      field("priority", &T::priority),
      field("general", &T::general),
  };
};

template <>
struct Fields<domain::Movement> {
  using T = domain::Movement;
  static constexpr std::string_view name = "Movement";
  static constexpr std::tuple all{
      field("month", &T::month),
      field("cause", &T::cause),
      field("entries", &T::entries),
  };
};

template <>
struct Fields<ShownSeal> {
  using T = ShownSeal;
  static constexpr std::string_view name = "LedgerSeal";
  static constexpr std::tuple all{
      field("sequence", &T::sequence),
      field("hash", &T::hash),
      field("sealed_at", &T::sealed_at),
  };
};

template <>
struct Fields<ShownBoard> {
  using T = ShownBoard;
  static constexpr std::string_view name = "QueueBoard";
  static constexpr std::tuple all{
      field("queue", &T::queue),
      field("sizes", &T::sizes),
      field("interleaving", &T::interleaving),
      field("last_served", &T::last_served),
      field("movements", &T::movements),
      field("last_seal", &T::last_seal),
  };
};

}  // namespace json
}  // namespace kezek::api
