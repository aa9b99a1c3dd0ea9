#include "api/document_handlers.hpp"

#include "api/document_json.hpp"
#include "api/entity_tag.hpp"
#include "api/http/content_disposition.hpp"

namespace kezek::api {

namespace {

using domain::DocumentFile;
using domain::DocumentId;
using domain::Refusal;

Response file(const DocumentFile& file) {
  const std::string name =
      std::string{name_of(file.document.kind)} + "-" + file.number.text() + ".pdf";
  Response response{
      .body = {file.bytes.begin(), file.bytes.end()},
        .content_type = media::pdf
  };
  return std::move(response).set(Header::content_disposition, disposition_of(name));
}

}  // namespace

std::vector<Route> DocumentHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = DocumentHandlers;
  return {
      row(get, "/v1/documents/{id}", get_document, &Self::get_document),
      row(get, "/v1/verify/{code}", check_document, &Self::check_document),
  };
}

Response DocumentHandlers::get_document(const Request& request) {
  const auto id = request.at<DocumentId>("id");
  if (!id) return problem(Refusal::document_not_found, request);
  const auto by = occasion(desk_, request);
  const auto downloaded = desk_.uow.transact([&](domain::Store& store) {
    auto found = documents_.download(store, by, *id);
    if (found && by.relation != domain::Relation::own)
      audit(store, by, "get_document",
            {.about = found->applicant, .application = found->document.application});
    return found;
  });
  // What was drawn once never changes, so the document's name is its version.
  return result(request, downloaded, [&](const DocumentFile& found) {
    return tagged(request, file(found), id->text());
  });
}

Response DocumentHandlers::check_document(const Request& request) {
  const auto code = request.path.find("code").value_or("");
  const auto check =
      desk_.uow.read([&](const domain::Store& store) { return documents_.check(store, code); });
  return result(request, check, [](const auto& found) { return answer(found); });
}

}  // namespace kezek::api
