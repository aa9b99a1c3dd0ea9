#include "domain/documents/document_service.hpp"

#include "domain/applications/application_life.hpp"
#include "domain/base/expects.hpp"

namespace kezek::domain {

Result<DocumentFile> DocumentService::download(Store& store, const Occasion& by,
                                               DocumentId id) const {
  const auto document = store.documents().find(id);
  if (!document) return Refusal::document_not_found;
  const auto application = store.applications().find(document->application);
  expects(application.has_value());
  expects(by.actor.has_value());
  if (!reaches(by.relation, *by.actor, belonging_of(store, *application)))
    return Refusal::document_not_found;

  auto bytes = store.documents().bytes(id);
  if (!bytes) {
    const auto facts = store.documents().facts(document->application);
    expects(facts.has_value());
    bytes = store.documents().keep_bytes(id, renderer_.render(*document, *facts));
  }
  return DocumentFile{*document, application->number, application->filing.applicant.person,
                      *std::move(bytes)};
}

Result<DocumentCheck> DocumentService::check(const Store& store,
                                             std::string_view verification_code) const {
  const auto document = store.documents().find_by_code(verification_code);
  if (!document) return Refusal::document_not_found;
  const auto application = store.applications().find(document->application);
  expects(application.has_value());
  return DocumentCheck{document->kind, application->number, document->created_at,
                       !is_final(application->status)};
}

}  // namespace kezek::domain
