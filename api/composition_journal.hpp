#pragma once

#include <algorithm>
#include <iterator>
#include <vector>

#include "api/application_handlers.hpp"
#include "api/config.hpp"
#include "api/cursor.hpp"
#include "api/export_handlers.hpp"
#include "api/export_job.hpp"
#include "api/journal_handlers.hpp"
#include "api/representation_handlers.hpp"

namespace kezek::api {

/// What looking at applications needs of the rest of the program; all of it outlives them.
struct JournalNeeds {
  const Config& config;
  const Desk& desk;
  domain::CivilRegister& births;
  const domain::ApplicationViews& views;
  const domain::RepresentationViews& representation_views;
  const domain::Digest& digest;
  const CursorSeal& seal;
};

/// The journal, its files, the cards and who represents them, in the order in which they need each
/// other.
struct JournalParts {
  explicit JournalParts(const JournalNeeds& given) : needs{given} {}

  std::vector<Route> routes() {
    std::vector<Route> all = journal_handlers.routes();
    std::ranges::move(export_handlers.routes(), std::back_inserter(all));
    std::ranges::move(application_handlers.routes(), std::back_inserter(all));
    std::ranges::move(representation_handlers.routes(), std::back_inserter(all));
    return all;
  }

  const JournalNeeds needs;
  domain::ExportService exports{};
  ExportFiles files{needs.config.exports};
  JournalHandlers journal_handlers{
      needs.desk, {needs.views, needs.seal}
  };
  ExportHandlers export_handlers{
      needs.desk, {exports, needs.digest, files}
  };
  ApplicationHandlers application_handlers{needs.desk, needs.views};
  domain::RepresentationService representations{needs.births};
  RepresentationHandlers representation_handlers{
      needs.desk, {representations, needs.representation_views, needs.seal, needs.digest}
  };
  ExportJob job{needs.desk, needs.views, files};
};

}  // namespace kezek::api
