#pragma once

#include <stop_token>

#include "api/export_files.hpp"
#include "api/handling.hpp"
#include "domain/ports/application_views.hpp"

namespace kezek::api {

/// Writes the files that officers asked for, and drops those that have expired. Several servers on
/// one database and one directory may do so at once.
class ExportJob {
 public:
  ExportJob(const Desk& desk, const domain::ApplicationViews& views, const ExportFiles& files)
      : desk_{desk}, views_{views}, files_{files} {}

  /// Until nothing is left to write. Ends between two pages when it is asked to stop; what it had
  /// begun is taken up again later.
  void round(const std::stop_token& stop) const;

 private:
  std::int64_t write(const domain::JournalExport& asked, std::ostream& out,
                     const std::stop_token& stop) const;
  void drop_expired() const;

  Desk desk_;
  const domain::ApplicationViews& views_;
  const ExportFiles& files_;
};

}  // namespace kezek::api
