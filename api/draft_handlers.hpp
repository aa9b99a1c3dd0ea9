#pragma once

#include <functional>
#include <vector>

#include "api/handling.hpp"
#include "api/once.hpp"
#include "domain/applications/filing_draft.hpp"

namespace kezek::api {

/// Filings that their applicants go on with later.
class DraftHandlers {
 public:
  DraftHandlers(const Desk& desk, const domain::Digest& digest)
      : desk_{desk}, once_{desk, digest} {}

  std::vector<Route> routes();

 private:
  using Change = std::function<domain::FilingDraft(domain::Store&, const domain::Occasion&,
                                                   const domain::FilingDraft& held)>;

  Response create_filing_draft(const Request& request);
  Response list_filing_drafts(const Request& request);
  Response get_filing_draft(const Request& request);
  Response put_filing_draft(const Request& request);
  Response delete_filing_draft(const Request& request);

  /// Of the version that If-Match demands, in one transaction with its audit.
  domain::Result<domain::FilingDraft> changed(const Request& request, domain::Operation operation,
                                              const Change& change);

  Desk desk_;
  Once once_;
};

}  // namespace kezek::api
