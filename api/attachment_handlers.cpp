#include "api/attachment_handlers.hpp"

#include <algorithm>

#include "api/attachment_json.hpp"
#include "api/entity_tag.hpp"
#include "api/http/ascii.hpp"
#include "api/http/content_disposition.hpp"
#include "api/http/header_values.hpp"
#include "api/query.hpp"
#include "api/reading.hpp"

namespace kezek::api {

namespace {

using domain::Attachment;
using domain::AttachmentFile;
using domain::AttachmentId;
using domain::FileName;
using domain::MediaType;
using domain::Occasion;
using domain::Refusal;
using domain::Result;
using domain::Store;

constexpr std::string_view file_name_header = "Content-Disposition";

std::vector<std::string_view> media_types() {
  std::vector<std::string_view> types;
  for (const auto& [type, name] : names(MediaType{})) types.push_back(name);
  return types;
}

std::optional<MediaType> media_type_of(const Request& request) {
  for (const auto& [type, name] : names(MediaType{}))
    if (names_media_type(request.headers.content_type, name)) return type;
  return std::nullopt;
}

std::optional<FileName> file_name_in(const Request& request, Query& query) {
  const std::string& field = request.headers.content_disposition;
  if (field.empty()) return std::nullopt;
  const auto disposition = parse_disposition(field);
  if (disposition && !disposition->name) return std::nullopt;
  auto name = disposition ? FileName::parse(*disposition->name) : std::nullopt;
  if (!name) query.wrong(file_name_header, "invalid_format");
  return name;
}

std::string path_of(AttachmentId id) { return "/v1/attachments/" + id.text(); }

Response shown_to(const Request& request, const Attachment& attachment) {
  // Its use is all that ever changes.
  return tagged(request, answer(shown(attachment)), attachment.used ? "2" : "1");
}

std::vector<std::string_view> endings_of(MediaType type) {
  if (type == MediaType::jpeg) return {".jpg", ".jpeg"};
  if (type == MediaType::png) return {".png"};
  return {".pdf"};
}

/// What the file is called where it is saved: it ends as its content is, whatever it was called.
std::string saved_name(const Attachment& attachment) {
  std::string name =
      attachment.name ? attachment.name->text() : std::string{name_of(attachment.kind)};
  const auto endings = endings_of(attachment.media_type);
  const auto low = lowered(name);
  const bool fits =
      std::ranges::any_of(endings, [&](std::string_view ending) { return low.ends_with(ending); });
  return fits ? name : name + std::string{endings.front()};
}

Response file(AttachmentFile found) {
  Response response{.body = std::move(found.content),
                    .content_type = name_of(found.attachment.media_type)};
  return std::move(response).set(Header::content_disposition,
                                 disposition_of(saved_name(found.attachment)));
}

}  // namespace

std::vector<Route> AttachmentHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = AttachmentHandlers;
  return {
      with_query(with_file(keyed(outside(row(post, "/v1/attachments", create_attachment,
                                             &Self::create_attachment))),
                           media_types()),
                 {"kind"}),
      // nginx knows the lane by the path alone.
      without_place(
          outside(row(get, "/v1/attachments", list_my_attachments, &Self::list_my_attachments))),
      row(get, "/v1/attachments/{id}", get_attachment, &Self::get_attachment),
      row(get, "/v1/attachments/{id}/content", download_attachment, &Self::download_attachment),
      row(remove, "/v1/attachments/{id}", delete_attachment, &Self::delete_attachment),
  };
}

Response AttachmentHandlers::create_attachment(const Request& request) {
  if (request.body.empty()) return problem(Refusal::attachment_empty, request);
  const auto type = media_type_of(request);
  if (!type) return problem(HttpProblem::unsupported_media_type, request);
  Query query{request};
  const auto kind = query.optional<domain::AttachmentKind>("kind");
  if (!request.query.find("kind")) query.wrong("kind", "missing");
  const auto name = file_name_in(request, query);
  if (query.is_wrong()) return query.answer();
  return taken(request, {kind.value(), *type, name, request.body});
}

Response AttachmentHandlers::taken(const Request& request, const domain::Upload& upload) {
  if (auto known = once_.replay(request)) return *std::move(known);
  const auto by = occasion(desk_, request);
  // The scanner is asked before the transaction, so a slow one holds no lock.
  const auto judged = examined(by, upload);
  if (!judged) return problem(judged.error(), request);
  return once_.run(
      request, "create_attachment", by,
      [&](Store& store, const Occasion& when) -> Result<Once::Deed> {
        const auto kept = services_.attachments.keep(store, when, upload);
        if (!kept) return kept.error();
        return Once::Deed{
            answer(shown(*kept), Http::created).set(Header::location, path_of(kept->id)),
            std::nullopt};
      });
}

/// What is infected leaves a line in the audit and nothing else.
Result<domain::Done> AttachmentHandlers::examined(const Occasion& by,
                                                  const domain::Upload& upload) {
  const auto policy = desk_.uow.read([&](const Store& store) {
    return store.reference().policies.of_region(domain::civil_date(by.at)).policy;
  });
  const auto judged = services_.attachments.examine(upload, policy);
  if (judged || judged.error() != Refusal::attachment_infected) return judged;
  return desk_.uow.record([&](Store& store) {
    audit(store, by, "refuse_infected_attachment");
    return judged;
  });
}

Response AttachmentHandlers::list_my_attachments(const Request& request) {
  const auto by = occasion(desk_, request);
  return desk_.uow.read(
      [&](const Store& store) { return answer(shown(services_.attachments.unused(store, by))); });
}

Response AttachmentHandlers::get_attachment(const Request& request) {
  const auto id = request.at<AttachmentId>("id");
  const auto found =
      id ? services_.views.attachment(*id, reading(request, desk_.clock.now())) : std::nullopt;
  if (!found) return problem(Refusal::attachment_not_found, request);
  return shown_to(request, *found);
}

Response AttachmentHandlers::download_attachment(const Request& request) {
  const auto id = request.at<AttachmentId>("id");
  auto found = id ? services_.views.file(*id, reading(request, desk_.clock.now())) : std::nullopt;
  if (!found) return problem(Refusal::attachment_not_found, request);
  // What was given once never changes, so its name is its version.
  return tagged(request, file(*std::move(found)), id->text());
}

Response AttachmentHandlers::delete_attachment(const Request& request) {
  const auto id = request.at<AttachmentId>("id");
  if (!id) return problem(Refusal::attachment_not_found, request);
  const auto by = occasion(desk_, request);
  const auto dropped = desk_.uow.transact([&](Store& store) {
    auto done = services_.attachments.drop(store, by, *id);
    if (done) audit(store, by, "delete_attachment");
    return done;
  });
  return result(request, dropped,
                [](domain::Done) { return Response{.status = Http::no_content}; });
}

}  // namespace kezek::api
