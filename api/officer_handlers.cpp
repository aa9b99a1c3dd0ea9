#include "api/officer_handlers.hpp"

#include "domain/applications/acted.hpp"

namespace kezek::api {

namespace {

using domain::Occasion;
using domain::Operation;
using domain::Result;
using domain::Store;

}  // namespace

std::vector<Route> OfficerHandlers::routes() {
  using enum Method;
  using enum Operation;
  const auto row = rows_of(this);
  using Self = OfficerHandlers;
  const auto act = [&](std::string_view path, Operation operation, auto handler) {
    return standing(desk_, keyed(row(post, path, operation, handler)));
  };
  return {
      act("/v1/applications/{id}/block", block_application, &Self::block_application),
      act("/v1/applications/{id}/unblock", unblock_application, &Self::unblock_application),
      act("/v1/applications/{id}/remove", remove_application, &Self::remove_application),
  };
}

Response OfficerHandlers::decide(const Request& request, Operation operation, Deed deed) const {
  const auto id = request.at<domain::ApplicationId>("id");
  if (!id) return problem(domain::Refusal::application_not_found, request);
  return with_body<ReasonAsked>(request, [&](const ReasonAsked& asked) {
    return once_.run(request, name_of(operation), occasion(desk_, request),
                     [&](Store& store, const Occasion& by) -> Result<Once::Deed> {
                       const auto decided = (officers_.*deed)(store, by, *id, reason_of(asked));
                       if (!decided) return decided.error();
                       return Once::Deed{answer(acted(store, *decided)), decided->id,
                                         decided->filing.applicant.person};
                     });
  });
}

Response OfficerHandlers::block_application(const Request& request) {
  return decide(request, Operation::block_application, &domain::OfficerService::block);
}

Response OfficerHandlers::unblock_application(const Request& request) {
  return decide(request, Operation::unblock_application, &domain::OfficerService::unblock);
}

Response OfficerHandlers::remove_application(const Request& request) {
  return decide(request, Operation::remove_application, &domain::OfficerService::remove);
}

}  // namespace kezek::api
