#pragma once

#include <vector>

#include "api/cursor.hpp"
#include "api/handling.hpp"
#include "domain/ports/application_views.hpp"

namespace kezek::api {

/// The journal and the card with its tabs.
class ApplicationHandlers {
 public:
  struct Services {
    const domain::ApplicationViews& views;
    const CursorSeal& seal;
  };

  ApplicationHandlers(const Desk& desk, const Services& services)
      : desk_{desk}, services_{services} {}

  std::vector<Route> routes();

 private:
  Response list_applications(const Request& request);
  Response get_application(const Request& request);
  Response get_position(const Request& request);
  Response explain_position(const Request& request);
  Response list_history(const Request& request);
  Response list_documents(const Request& request);

  /// Absent where the caller does not reach it; the reading is audited.
  std::optional<domain::Card> card_of(const Request& request) const;
  template <class Show>
  Response with_card(const Request& request, Show show);

  Desk desk_;
  Services services_;
};

}  // namespace kezek::api
