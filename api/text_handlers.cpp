#include "api/text_handlers.hpp"

#include <limits>

#include "api/entity_tag.hpp"
#include "api/query.hpp"
#include "api/text_json.hpp"

namespace kezek::api {

namespace {

using domain::Occasion;
using domain::Refusal;
using domain::Result;
using domain::ServedText;
using domain::Store;
using domain::TextKey;

std::optional<TextKey> key_of(const Request& request) {
  return domain::named<TextKey>(request.path.find("key").value_or(""));
}

}  // namespace

std::vector<Route> TextHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = TextHandlers;
  constexpr auto versions = "/v1/texts/{key}/versions";
  return {
      with_query(row(get, "/v1/texts/{key}", get_text, &Self::get_text), {"version"}),
      row(get, versions, list_text_versions, &Self::list_text_versions),
      standing(desk_, keyed(row(post, versions, create_text_version, &Self::create_text_version))),
  };
}

Response TextHandlers::get_text(const Request& request) {
  Query query{request};
  const auto version = query.number("version", {1, std::numeric_limits<int>::max()});
  if (query.is_wrong()) return query.answer();
  const auto key = key_of(request);
  if (!key) return problem(HttpProblem::not_found, request);
  const auto text = desk_.uow.read([&](const Store& store) -> std::optional<ServedText> {
    if (version) return store.texts().find(*key, *version);
    const auto* current = store.reference().text(*key);
    return current ? std::optional{*current} : std::nullopt;
  });
  if (!text) return problem(HttpProblem::not_found, request);
  // Everybody's, so it may be kept; whoever keeps it asks before each use whether it is current.
  return tagged(request, answer(*text), std::to_string(text->version))
      .set(Header::cache_control, "no-cache");
}

Response TextHandlers::list_text_versions(const Request& request) {
  const auto key = key_of(request);
  if (!key) return problem(HttpProblem::not_found, request);
  return desk_.uow.read([&](const Store& store) {
    return answer(ShownTextVersions{*key, store.texts().versions(*key)});
  });
}

Response TextHandlers::create_text_version(const Request& request) {
  const auto key = key_of(request);
  if (!key) return problem(HttpProblem::not_found, request);
  const auto version = demanded_version(request);
  if (version.missing) return problem(HttpProblem::precondition_required, request);
  return with_body<TextAsked>(request, [&](const TextAsked& asked) {
    return once_.run(
        request, "create_text_version", occasion(desk_, request),
        [&](Store& store, const Occasion& by) -> Result<Once::Deed> {
          const auto versions = store.texts().versions(*key);
          const int newest = versions.empty() ? 0 : versions.front().version;
          if (!version.admits(newest)) return Refusal::version_stale;
          const auto text = services_.texts.publish(store, by, *key, newest, asked.body.wording());
          if (!text) return text.error();
          return Once::Deed{
              answer(*text, Http::created)
                  .set(Header::location, "/v1/texts/" + std::string{name_of(*key)} +
                                             "?version=" + std::to_string(text->version)),
              std::nullopt, std::nullopt, true};
        });
  });
}

}  // namespace kezek::api
