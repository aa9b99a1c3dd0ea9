#pragma once

#include "domain/ports/benefit_views.hpp"

namespace kezek::persistence {

class Connections;

class BenefitViews final : public domain::BenefitViews {
 public:
  explicit BenefitViews(Connections& connections) : connections_{connections} {}

  domain::BenefitPage list(const domain::ReadingOccasion& by, const domain::BenefitFilter& filter,
                           const std::optional<domain::BenefitCursor>& after,
                           int limit) const override;

 private:
  Connections& connections_;
};

}  // namespace kezek::persistence
