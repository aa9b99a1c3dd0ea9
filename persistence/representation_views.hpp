#pragma once

#include "domain/ports/representation_views.hpp"

namespace kezek::persistence {

class Connections;

class RepresentationViews final : public domain::RepresentationViews {
 public:
  explicit RepresentationViews(Connections& connections) : connections_{connections} {}

  std::optional<std::vector<domain::Representative>> of(
      domain::ApplicationId id, const domain::ReadingOccasion& by) const override;
  domain::RepresentationPage asked(const domain::ReadingOccasion& by,
                                   domain::RepresentationStatus status,
                                   const std::optional<domain::RepresentationCursor>& after,
                                   int limit) const override;

 private:
  Connections& connections_;
};

}  // namespace kezek::persistence
