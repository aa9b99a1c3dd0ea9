#include "api/representation_handlers.hpp"

#include "api/query.hpp"
#include "api/reading.hpp"
#include "api/representation_json.hpp"
#include "api/sign_in_json.hpp"
#include "domain/applications/application_life.hpp"

namespace kezek::api {

namespace {

using domain::Occasion;
using domain::Operation;
using domain::Refusal;
using domain::RepresentationStatus;
using domain::Result;
using domain::Store;

constexpr int page_lines_max = 100;
constexpr int page_lines = 20;
constexpr std::string_view asking = "request_representation";

domain::ActedApplication shown(const Store& store, const domain::Application& application) {
  return {.id = application.id,
          .number = application.number,
          .filed_at = application.filed_at,
          .status = application.status,
          .position = position_of(store, application)};
}

ShownRepresentative shown(const domain::Representative& found, bool to_officer) {
  const auto& r = found.representation;
  return {.id = r.id,
          .person_id = r.person,
          .name = found.name,
          .iin = to_officer ? std::optional{found.iin} : std::nullopt,
          .first = r.first,
          .status = r.status,
          .asked_at = r.asked_at,
          .proof = r.proof,
          .since = r.since};
}

ShownRepresentation shown(const domain::RepresentationLine& line) {
  return {.application_id = line.representative.representation.application,
          .number = line.number,
          .child = shown_child(line.child_key, line.child, line.child_birth_date),
          .representative = shown(line.representative, true)};
}

}  // namespace

std::vector<Route> RepresentationHandlers::routes() {
  using enum Method;
  using enum Operation;
  const auto row = rows_of(this);
  using Self = RepresentationHandlers;
  const auto decision = [&](std::string_view path, Operation operation, auto handler) {
    return standing(desk_, keyed(row(post, path, operation, handler)));
  };
  return {
      keyed(outside(row(post, "/v1/me/representations", request_representation,
                        &Self::request_representation))),
      with_query(row(get, "/v1/representations", list_representations, &Self::list_representations),
                 {"status", "limit", "cursor"}),
      decision("/v1/representations/{id}/confirm", confirm_representation,
               &Self::confirm_representation),
      decision("/v1/representations/{id}/reject", reject_representation,
               &Self::reject_representation),
      decision("/v1/representations/{id}/detach", detach_representative,
               &Self::detach_representative),
      row(get, "/v1/applications/{id}/representatives", list_representatives,
          &Self::list_representatives),
      keyed(row(post, "/v1/applications/{id}/detach", detach_myself, &Self::detach_myself)),
  };
}

Response RepresentationHandlers::request_representation(const Request& request) {
  return with_body<RepresentationAsked>(request, [&](const RepresentationAsked& asked) {
    if (auto known = once_.replay(request)) return *std::move(known);
    const auto by = occasion(desk_, request);
    const auto& child = asked.child_iin.value;
    const auto person =
        desk_.uow.read([&](const Store& store) { return store.people().find(by.person()); });
    domain::expects(person.has_value());
    // The registry is asked before the transaction, so a slow one holds no lock.
    const bool named = services_.representations.is_parent(person->iin, child);
    return once_.run(
        request, asking, by, [&](Store& store, const Occasion& when) -> Result<Once::Deed> {
          if (named) return attached(store, when, child);
          services_.representations.ask(store, when, child);
          return Once::Deed{answer(RepresentationAnswer{RepresentationStatus::pending, {}}), {}};
        });
  });
}

/// Who filed can read that somebody was attached to their application.
Result<Once::Deed> RepresentationHandlers::attached(Store& store, const Occasion& by,
                                                    const domain::Iin& child) const {
  const auto all = services_.representations.attach(store, by, child);
  if (!all) return all.error();
  RepresentationAnswer attached{RepresentationStatus::active, {}};
  for (const auto& [application, attached_now] : *all) {
    attached.applications.push_back(shown(store, application));
    if (attached_now)
      audit(store, by, asking,
            {.about = application.filing.applicant.person, .application = application.id});
  }
  return Once::Deed{answer(attached), {}};
}

Response RepresentationHandlers::list_representations(const Request& request) {
  Query query{request};
  const auto status =
      query.optional<RepresentationStatus>("status").value_or(RepresentationStatus::pending);
  const int limit = query.number("limit", {1, page_lines_max}).value_or(page_lines);
  std::optional<domain::RepresentationCursor> after;
  if (const auto cursor = request.query.find("cursor")) {
    after = services_.seal.open_representation(*cursor);
    if (!after) query.wrong("cursor", "invalid_format");
  }
  if (query.is_wrong()) return query.answer();

  const auto page =
      services_.views.asked(reading(request, desk_.clock.now()), status, after, limit);
  ShownRepresentations list;
  for (const auto& line : page.lines) list.representations.push_back(shown(line));
  if (page.next) list.next_cursor = services_.seal.seal(*page.next);
  return answer(list);
}

Response RepresentationHandlers::decide(const Request& request, Operation operation,
                                        Deed deed) const {
  const auto id = request.at<domain::RepresentationId>("id");
  if (!id) return problem(Refusal::representation_not_found, request);
  return with_body<ReasonAsked>(request, [&](const ReasonAsked& asked) {
    return once_.run(
        request, name_of(operation), occasion(desk_, request),
        [&](Store& store, const Occasion& by) -> Result<Once::Deed> {
          const auto decided = (services_.representations.*deed)(store, by, *id, reason_of(asked));
          if (!decided) return decided.error();
          const DecidedRepresentation now{decided->id, decided->application, decided->status};
          return Once::Deed{answer(now), decided->application, decided->person};
        });
  });
}

Response RepresentationHandlers::confirm_representation(const Request& request) {
  return decide(request, Operation::confirm_representation,
                &domain::RepresentationService::confirm);
}

Response RepresentationHandlers::reject_representation(const Request& request) {
  return decide(request, Operation::reject_representation, &domain::RepresentationService::reject);
}

Response RepresentationHandlers::detach_representative(const Request& request) {
  return decide(request, Operation::detach_representative, &domain::RepresentationService::detach);
}

Response RepresentationHandlers::list_representatives(const Request& request) {
  const auto id = request.at<domain::ApplicationId>("id");
  const auto by = reading(request, desk_.clock.now());
  const auto found = id ? services_.views.of(*id, by) : std::nullopt;
  if (!found) return problem(Refusal::application_not_found, request);
  ShownRepresentatives list;
  for (const auto& each : *found)
    list.representatives.push_back(shown(each, by.relation != domain::Relation::own));
  return answer(list);
}

Response RepresentationHandlers::detach_myself(const Request& request) {
  const auto id = request.at<domain::ApplicationId>("id");
  if (!id) return problem(Refusal::application_not_found, request);
  return with_body<NothingAsked>(request, [&](const NothingAsked&) {
    return once_.run(request, "detach_myself", occasion(desk_, request),
                     [&](Store& store, const Occasion& by) -> Result<Once::Deed> {
                       const auto left = services_.representations.leave(store, by, *id);
                       if (!left) return left.error();
                       return Once::Deed{answer(shown(store, *left)), left->id};
                     });
  });
}

}  // namespace kezek::api
