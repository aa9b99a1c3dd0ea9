#pragma once

#include <vector>

#include "api/handling.hpp"
#include "api/once.hpp"
#include "domain/attachments/attachment_service.hpp"
#include "domain/ports/attachment_views.hpp"

namespace kezek::api {

/// Files that prove something: given, looked at, downloaded, taken back.
class AttachmentHandlers {
 public:
  struct Services {
    const domain::AttachmentService& attachments;
    const domain::AttachmentViews& views;
    const domain::Digest& digest;
  };

  AttachmentHandlers(const Desk& desk, const Services& services)
      : desk_{desk}, services_{services}, once_{desk, services.digest} {}

  std::vector<Route> routes();

 private:
  Response create_attachment(const Request& request);
  Response list_my_attachments(const Request& request);
  Response get_attachment(const Request& request);
  Response download_attachment(const Request& request);
  Response delete_attachment(const Request& request);

  Response taken(const Request& request, const domain::Upload& upload);
  domain::Result<domain::Done> examined(const domain::Occasion& by, const domain::Upload& upload);

  Desk desk_;
  Services services_;
  Once once_;
};

}  // namespace kezek::api
