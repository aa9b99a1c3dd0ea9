#include "api/draft_handlers.hpp"

#include "api/draft_json.hpp"
#include "api/entity_tag.hpp"
#include "domain/applications/filing_drafts.hpp"

namespace kezek::api {

namespace {

using domain::FilingDraft;
using domain::FilingDraftId;
using domain::Occasion;
using domain::Operation;
using domain::Refusal;
using domain::Result;
using domain::Store;

std::string path_of(FilingDraftId id) { return "/v1/filing-drafts/" + id.text(); }

Response shown_to(const Request& request, const FilingDraft& draft) {
  return tagged(request, answer(shown(draft)), std::to_string(draft.version));
}

}  // namespace

std::vector<Route> DraftHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = DraftHandlers;
  constexpr auto all = "/v1/filing-drafts";
  constexpr auto one = "/v1/filing-drafts/{id}";
  return {
      keyed(row(post, all, create_filing_draft, &Self::create_filing_draft)),
      row(get, all, list_filing_drafts, &Self::list_filing_drafts),
      row(get, one, get_filing_draft, &Self::get_filing_draft),
      row(put, one, put_filing_draft, &Self::put_filing_draft),
      row(remove, one, delete_filing_draft, &Self::delete_filing_draft),
  };
}

Response DraftHandlers::create_filing_draft(const Request& request) {
  return with_body<FilingSoFar>(request, [&](const FilingSoFar& asked) {
    return once_.run(
        request, "create_filing_draft", occasion(desk_, request),
        [&](Store& store, const Occasion& by) -> Result<Once::Deed> {
          const auto draft = start_draft(store, by, draft_content(asked));
          if (!draft) return draft.error();
          return Once::Deed{
              answer(shown(*draft), Http::created).set(Header::location, path_of(draft->id)),
              std::nullopt};
        });
  });
}

Response DraftHandlers::list_filing_drafts(const Request& request) {
  const auto by = occasion(desk_, request);
  return desk_.uow.read([&](const Store& store) {
    return answer(shown(store.filing_drafts().of_person(by.person())));
  });
}

Response DraftHandlers::get_filing_draft(const Request& request) {
  const auto id = request.at<FilingDraftId>("id");
  if (!id) return problem(Refusal::draft_not_found, request);
  const auto by = occasion(desk_, request);
  const auto found = desk_.uow.read([&](const Store& store) { return own_draft(store, by, *id); });
  return result(request, found, [&](const FilingDraft& draft) { return shown_to(request, draft); });
}

Response DraftHandlers::put_filing_draft(const Request& request) {
  if (demanded_version(request).missing)
    return problem(HttpProblem::precondition_required, request);
  return with_body<FilingSoFar>(request, [&](const FilingSoFar& asked) {
    const auto now = changed(request, Operation::put_filing_draft,
                             [&](Store& store, const Occasion& by, const FilingDraft& held) {
                               return rewrite_draft(store, by, held, draft_content(asked));
                             });
    return result(request, now, [&](const FilingDraft& draft) { return shown_to(request, draft); });
  });
}

Response DraftHandlers::delete_filing_draft(const Request& request) {
  if (demanded_version(request).missing)
    return problem(HttpProblem::precondition_required, request);
  const auto gone = changed(request, Operation::delete_filing_draft,
                            [](Store& store, const Occasion&, const FilingDraft& held) {
                              store.filing_drafts().drop(held.id);
                              return held;
                            });
  return result(request, gone,
                [](const FilingDraft&) { return Response{.status = Http::no_content}; });
}

Result<FilingDraft> DraftHandlers::changed(const Request& request, Operation operation,
                                           const Change& change) {
  const auto id = request.at<FilingDraftId>("id");
  if (!id) return Refusal::draft_not_found;
  const auto by = occasion(desk_, request);
  return desk_.uow.transact([&](Store& store) -> Result<FilingDraft> {
    const auto held = hold_own_draft(store, by, *id);
    if (!held) return held.error();
    if (!demanded_version(request).admits(held->version)) return Refusal::version_stale;
    audit(store, by, name_of(operation));
    return change(store, by, *held);
  });
}

}  // namespace kezek::api
