#pragma once

#include <algorithm>
#include <iterator>
#include <vector>

#include "api/block_handlers.hpp"
#include "api/draft_handlers.hpp"
#include "api/message_handlers.hpp"
#include "api/session_handlers.hpp"

namespace kezek::api {

/// What people read of themselves, and who is kept out. All it is given outlives it.
struct CabinetParts {
  CabinetParts(const Desk& desk, domain::SessionService& service, const CursorSeal& seal,
               const domain::Digest& digest)
      : sessions{desk, {service, seal}},
        messages{desk, seal},
        blocks{desk, digest},
        drafts{desk, digest} {}

  std::vector<Route> routes() {
    std::vector<Route> all = sessions.routes();
    for (auto more : {messages.routes(), blocks.routes(), drafts.routes()})
      std::ranges::move(more, std::back_inserter(all));
    return all;
  }

  SessionHandlers sessions;
  MessageHandlers messages;
  BlockHandlers blocks;
  DraftHandlers drafts;
};

}  // namespace kezek::api
