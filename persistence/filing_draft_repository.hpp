#pragma once

#include "domain/ports/filing_draft_repository.hpp"

namespace kezek::persistence {

class Session;

class FilingDraftRepository final : public domain::FilingDraftRepository {
 public:
  explicit FilingDraftRepository(Session& session) : session_{session} {}

  domain::Result<domain::Done> add(const domain::FilingDraft& draft) override;
  std::optional<domain::FilingDraft> find(domain::FilingDraftId id) const override;
  std::optional<domain::FilingDraft> hold(domain::FilingDraftId id) override;
  std::vector<domain::FilingDraft> of_person(domain::PersonId person) const override;
  void save(const domain::FilingDraft& draft) override;
  void drop(domain::FilingDraftId id) override;

 private:
  Session& session_;
};

}  // namespace kezek::persistence
