#pragma once

#include <mutex>
#include <unordered_set>

#include "api/handling.hpp"

namespace kezek::api {

/// Until a person has given an e-mail everything else answers `email_required` (rules.md §2). The
/// one place where that is asked.
class EmailGate {
 public:
  explicit EmailGate(const Desk& desk) : desk_{desk} {}

  /// The same routes; those of applicants, but for the person's own data, are behind the gate.
  std::vector<Route> guard(std::vector<Route> routes);

 private:
  bool has_email(domain::PersonId person);

  Desk desk_;
  std::mutex mutex_;
  /// Contacts are replaced but never taken away, so who passed once passes always.
  std::unordered_set<std::string> passed_;
};

}  // namespace kezek::api
