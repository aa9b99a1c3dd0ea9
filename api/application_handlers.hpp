#pragma once

#include <vector>

#include "api/handling.hpp"
#include "domain/ports/application_views.hpp"

namespace kezek::api {

/// The card of an application with its tabs.
class ApplicationHandlers {
 public:
  ApplicationHandlers(const Desk& desk, const domain::ApplicationViews& views)
      : desk_{desk}, views_{views} {}

  std::vector<Route> routes();

 private:
  Response get_application(const Request& request);
  Response get_position(const Request& request);
  Response explain_position(const Request& request);
  Response list_history(const Request& request);
  Response list_documents(const Request& request);
  Response list_attachments(const Request& request);

  /// Absent where the caller does not reach it; the reading is audited.
  std::optional<domain::Card> card_of(const Request& request) const;
  template <class Show>
  Response with_card(const Request& request, Show show);

  Desk desk_;
  const domain::ApplicationViews& views_;
};

}  // namespace kezek::api
