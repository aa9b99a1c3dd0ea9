#pragma once

#include <vector>

#include "api/handling.hpp"
#include "domain/ports/queue_boards.hpp"

namespace kezek::api {

/// The public board of each queue. It holds no personal data, so anybody may read it, and keep it
/// for a minute.
class QueueHandlers {
 public:
  QueueHandlers(const Desk& desk, const domain::QueueBoards& boards)
      : desk_{desk}, boards_{boards} {}

  std::vector<Route> routes();

 private:
  Response list_queues(const Request& request);
  Response get_queue(const Request& request);

  Desk desk_;
  const domain::QueueBoards& boards_;
};

}  // namespace kezek::api
