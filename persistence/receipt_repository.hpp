#pragma once

#include "domain/ports/repositories.hpp"

namespace kezek::persistence {

class Session;

class ReceiptRepository final : public domain::ReceiptRepository {
 public:
  explicit ReceiptRepository(Session& session) : session_{session} {}

  std::optional<domain::Receipt> find(domain::PersonId person, std::string_view key) const override;
  domain::Result<bool> claim(domain::PersonId person, std::string_view key,
                             domain::Instant at) override;
  void keep(domain::PersonId person, std::string_view key, const domain::Receipt& receipt) override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
