#include "api/export_handlers.hpp"

#include "api/export_json.hpp"

namespace kezek::api {

namespace {

using domain::ExportId;
using domain::ExportState;
using domain::JournalExport;
using domain::Occasion;
using domain::Refusal;
using domain::Result;
using domain::Store;

/// The location of scripts/nginx/site.conf.in that nobody outside reaches.
constexpr std::string_view nginx_location = "/.export/";

domain::JournalFilter filter_in(const ExportAsked& asked) {
  return {
      asked.status,     asked.kind,
      asked.district,   asked.birth_year ? std::optional{asked.birth_year->value} : std::nullopt,
      asked.benefit,    asked.source,
      asked.filed_from, asked.filed_to};
}

ShownExport shown(const JournalExport& e) {
  return {e.id, e.state, e.asked_at, e.expires_at, e.lines};
}

/// nginx sends the file, and says of what type it is, in place of this empty body.
Response file(const JournalExport& ready) {
  const std::string name =
      "journal-" + domain::text_of(domain::civil_date(ready.asked_at)) + ".csv";
  return Response{}
      .set(Header::accel_redirect, std::string{nginx_location} + ExportFiles::name_of(ready.id))
      .set(Header::content_disposition,
           "attachment; filename=\"" + name + "\"; filename*=UTF-8''" + name);
}

}  // namespace

std::vector<Route> ExportHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = ExportHandlers;
  return {
      limited(keyed(row(post, "/v1/exports", create_export, &Self::create_export))),
      row(get, "/v1/exports/{id}", get_export, &Self::get_export),
      row(get, "/v1/exports/{id}/content", get_export_content, &Self::get_export_content),
  };
}

Response ExportHandlers::create_export(const Request& request) {
  if (!services_.files.is_configured()) return problem(HttpProblem::not_configured, request);
  return with_body<ExportAsked>(request, [&](const ExportAsked& asked) {
    return once_.run(
        request, "create_export", occasion(desk_, request),
        [&](Store& store, const Occasion& by) -> Result<Once::Deed> {
          const auto made = services_.exports.ask(store, by, filter_in(asked), request.language);
          if (!made) return made.error();
          return Once::Deed{answer(shown(*made), Http::created)
                                .set(Header::location, "/v1/exports/" + made->id.text()),
                            std::nullopt};
        });
  });
}

Result<JournalExport> ExportHandlers::found(const Request& request) const {
  const auto id = request.at<ExportId>("id");
  if (!id) return Refusal::export_not_found;
  const auto by = occasion(desk_, request);
  return desk_.uow.read([&](const Store& store) { return services_.exports.find(store, by, *id); });
}

Response ExportHandlers::get_export(const Request& request) {
  return result(request, found(request), [](const JournalExport& e) { return answer(shown(e)); });
}

Response ExportHandlers::get_export_content(const Request& request) {
  const auto asked = found(request);
  if (!asked) return problem(asked.error(), request);
  return result(request, with_file(*asked), file);
}

Result<JournalExport> ExportHandlers::with_file(const JournalExport& asked) const {
  if (asked.state != ExportState::ready) return Refusal::export_not_ready;
  if (services_.files.has(asked.id)) return asked;
  (void)desk_.uow.record([&](Store& store) {
    store.exports().reopen(asked.id);
    return domain::Done{};
  });
  return Refusal::export_not_ready;
}

}  // namespace kezek::api
