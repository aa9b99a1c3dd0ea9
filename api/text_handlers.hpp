#pragma once

#include <vector>

#include "api/handling.hpp"
#include "api/once.hpp"
#include "domain/ports/digest.hpp"
#include "domain/texts/text_service.hpp"

namespace kezek::api {

/// The texts people read and accept, version by version.
class TextHandlers {
 public:
  struct Services {
    const domain::TextService& texts;
    const domain::Digest& digest;
  };

  TextHandlers(const Desk& desk, const Services& services)
      : desk_{desk}, services_{services}, once_{desk, services.digest} {}

  std::vector<Route> routes();

 private:
  Response get_text(const Request& request);
  Response list_text_versions(const Request& request);
  Response create_text_version(const Request& request);

  Desk desk_;
  Services services_;
  Once once_;
};

}  // namespace kezek::api
