#pragma once

#include <stop_token>

#include "api/handling.hpp"

namespace kezek::api {

/// Ends claimed benefits for which no valid paper came in time (rules.md §4 "Benefit").
class BenefitSweep {
 public:
  explicit BenefitSweep(const Desk& desk) : desk_{desk} {}

  /// Judges every claim past due, each in a transaction of its own; gives how many were rejected.
  int round(const std::stop_token& stop) const;

 private:
  bool reject(domain::ApplicationId id) const;

  Desk desk_;
};

}  // namespace kezek::api
