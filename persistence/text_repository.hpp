#pragma once

#include "domain/ports/reference_repositories.hpp"

namespace kezek::persistence {

class ReferenceChange;
class Session;

class TextRepository final : public domain::TextRepository {
 public:
  TextRepository(Session& session, ReferenceChange& change) : session_{session}, change_{change} {}

  std::optional<domain::ServedText> find(domain::TextKey key, int version) const override;
  std::vector<domain::TextVersion> versions(domain::TextKey key) const override;
  bool add(const domain::ServedText& text, const domain::Decided& decided) override;

 private:
  Session& session_;
  ReferenceChange& change_;
};

}  // namespace kezek::persistence
