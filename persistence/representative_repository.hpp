#pragma once

#include "domain/ports/representative_repository.hpp"

namespace kezek::persistence {

class Session;

class RepresentativeRepository final : public domain::RepresentativeRepository {
 public:
  explicit RepresentativeRepository(Session& session) : session_{session} {}

  void add(const domain::Representation& representation) override;
  std::optional<domain::Representation> find(domain::RepresentationId id) const override;
  std::vector<domain::Representation> of(domain::ApplicationId application) const override;
  void save(const domain::Representation& representation) override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
