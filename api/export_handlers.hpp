#pragma once

#include <vector>

#include "api/export_files.hpp"
#include "api/handling.hpp"
#include "api/once.hpp"
#include "domain/exports/export_service.hpp"

namespace kezek::api {

/// The journal as a file: asked for, looked after, downloaded through nginx.
class ExportHandlers {
 public:
  struct Services {
    const domain::ExportService& exports;
    const domain::Digest& digest;
    const ExportFiles& files;
  };

  ExportHandlers(const Desk& desk, const Services& services)
      : desk_{desk}, services_{services}, once_{desk, services.digest} {}

  std::vector<Route> routes();

 private:
  Response create_export(const Request& request);
  Response get_export(const Request& request);
  Response get_export_content(const Request& request);
  domain::Result<domain::JournalExport> found(const Request& request) const;
  /// A file that is gone, as after a lost disk, is written again.
  domain::Result<domain::JournalExport> with_file(const domain::JournalExport& asked) const;

  Desk desk_;
  Services services_;
  Once once_;
};

}  // namespace kezek::api
