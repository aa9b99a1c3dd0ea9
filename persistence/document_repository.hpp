#pragma once

#include "domain/ports/repositories.hpp"

namespace kezek::persistence {

class Session;

class DocumentRepository final : public domain::DocumentRepository {
 public:
  explicit DocumentRepository(Session& session) : session_{session} {}

  void add(const std::vector<domain::Document>& papers,
           const domain::RegistrationFacts& facts) override;
  std::optional<domain::Document> find(domain::DocumentId id) const override;
  std::optional<domain::Document> find_by_code(std::string_view verification_code) const override;
  std::optional<domain::RegistrationFacts> facts(domain::ApplicationId application) const override;
  std::optional<domain::Bytes> bytes(domain::DocumentId id) const override;
  domain::Bytes keep_bytes(domain::DocumentId id, const domain::Bytes& bytes) override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
