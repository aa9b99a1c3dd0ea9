#include <algorithm>

#include "tests/support/memory_repositories.hpp"

namespace kezek::test {

domain::Result<domain::Done> MemoryFilingDrafts::add(const domain::FilingDraft& draft) {
  domain::expects(tables.people.find(draft.person) != nullptr);
  if (std::ssize(of_person(draft.person)) >= domain::FilingDraft::of_person_max)
    return domain::Refusal::too_many_drafts;
  tables.filing_drafts.add(draft.id, draft);
  return domain::Done{};
}

std::optional<domain::FilingDraft> MemoryFilingDrafts::find(domain::FilingDraftId id) const {
  const auto* draft = tables.filing_drafts.find(id);
  return draft ? std::optional{*draft} : std::nullopt;
}

std::optional<domain::FilingDraft> MemoryFilingDrafts::hold(domain::FilingDraftId id) {
  return find(id);
}

std::vector<domain::FilingDraft> MemoryFilingDrafts::of_person(domain::PersonId person) const {
  std::vector<domain::FilingDraft> own;
  for (const auto& [id, draft] : tables.filing_drafts.rows())
    if (draft.person == person) own.push_back(draft);
  std::ranges::sort(own, std::ranges::greater{}, [](const auto& d) {
    return std::pair{d.saved_at, d.id};
  });
  return own;
}

void MemoryFilingDrafts::save(const domain::FilingDraft& draft) {
  tables.filing_drafts.change(draft.id, [&](domain::FilingDraft& kept) {
    domain::expects(kept.version + 1 == draft.version);
    kept = draft;
  });
}

void MemoryFilingDrafts::drop(domain::FilingDraftId id) { tables.filing_drafts.erase(id); }

}  // namespace kezek::test
