#pragma once

#include "domain/ports/repositories.hpp"

namespace kezek::persistence {

class Session;

class MobileSigningRepository final : public domain::MobileSigningRepository {
 public:
  explicit MobileSigningRepository(Session& session) : session_{session} {}

  void keep(const domain::MobileSigning& signing) override;
  std::optional<domain::ActId> act_of(const domain::Sha256& token) const override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
