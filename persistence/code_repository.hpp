#pragma once

#include "domain/ports/code_repository.hpp"

namespace kezek::persistence {

class Session;

class CodeRepository final : public domain::CodeRepository {
 public:
  explicit CodeRepository(Session& session) : session_{session} {}

  void hold(const domain::Iin& person, const domain::PhoneNumber& phone) override;
  std::vector<domain::SentCode> sent(const domain::Iin& person, const domain::PhoneNumber& phone,
                                     domain::Instant since) const override;
  void add(const domain::OneTimeCode& code) override;
  std::optional<domain::OneTimeCode> find(domain::CodeId id) const override;
  std::optional<int> attempt(domain::CodeId id) override;
  bool use(domain::CodeId id, domain::Instant at) override;
  bool keep(const domain::CodeEvidence& evidence) override;
  std::optional<domain::CodeEvidence> evidence_of(domain::ActId act) const override;
  std::optional<domain::CodeEvidence> find_evidence(domain::EvidenceId id) const override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
