#include "api/act_handlers.hpp"

#include "api/act_json.hpp"
#include "api/entity_tag.hpp"
#include "api/shown_act.hpp"
#include "domain/base/hex.hpp"
#include "domain/signing/act_xml.hpp"

namespace kezek::api {

namespace {

using domain::ActId;
using domain::Refusal;
using domain::Result;
using domain::Store;

/// The person's own act, if it can be signed so.
Result<domain::Act> act_taking(const Store& store, const domain::Occasion& by, ActId id,
                               domain::SignatureKind kind) {
  auto act = find_act(store, by, id);
  if (act && !takes(act->kind, kind)) return Refusal::signature_kind_not_taken;
  return act;
}

/// Whose data an act of an office is about; absent for an act of one's own.
std::optional<domain::PersonId> about_of(const Store& store, const domain::Act& act) {
  if (act.role == domain::Role::applicant) return std::nullopt;
  const auto filing = act.subject ? store.applications().find(*act.subject).value().filing
                                  : store.acts().find_filings(act.id).front();
  return filing.applicant.person;
}

/// Another system's number stands with what an integrator files, and with nothing else.
std::vector<Violation> violations_of(const BehalfAsked& asked, domain::Role role) {
  const bool wanted = has_source(role);
  if (asked.source_number.has_value() == wanted) return {};
  return {
      {"/source_number", wanted ? "missing" : "not_of_this_role"}
  };
}

/// The answer to who asked for an act.
Result<Once::Deed> asked_for(const Store& store, const Result<domain::Act>& act) {
  if (!act) return act.error();
  return Once::Deed{answer(shown_act(store, *act), Http::created)
                        .set(Header::location, "/v1/acts/" + act->id.text()),
                    act->subject, about_of(store, *act)};
}

}  // namespace

std::vector<Route> ActHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = ActHandlers;
  return {
      keyed(outside(row(post, "/v1/acts/file-application", request_filing, &Self::request_filing))),
      standing(desk_, keyed(outside(row(post, "/v1/acts/file-on-behalf", request_behalf_filing,
                                        &Self::request_behalf_filing)))),
      keyed(row(post, "/v1/acts/remove-application", request_removal, &Self::request_removal)),
      standing(desk_, keyed(row(post, "/v1/acts/decide-benefit", request_benefit_decision,
                                &Self::request_benefit_decision))),
      row(get, "/v1/acts/{id}", get_act, &Self::get_act),
      row(get, "/v1/acts/{id}/why-not", get_act_why_not, &Self::get_act_why_not),
      without_place(
          keyed(outside(row(post, "/v1/acts/{id}/signature", sign_act, &Self::sign_act)))),
  };
}

Response ActHandlers::request_filing(const Request& request) {
  return with_body<FilingAsked>(request, [&](const FilingAsked& asked) {
    if (auto known = once_.replay(request)) return *std::move(known);
    const auto by = occasion(desk_, request);
    const auto person =
        desk_.uow.read([&](const Store& store) { return store.people().find(by.person()); });
    domain::expects(person.has_value());
    const auto wish = filing_request(asked);
    // The registers are asked before the transaction, so a slow one holds no lock.
    const auto facts = services_.filing.consult(person->iin, wish.children);
    return once_.run(request, "request_filing", by,
                     [&](Store& store, const domain::Occasion& when) {
                       return asked_for(store, services_.filing.request(store, when, wish, facts));
                     });
  });
}

Response ActHandlers::request_behalf_filing(const Request& request) {
  return with_body<BehalfAsked>(request, [&](const BehalfAsked& asked) {
    if (auto found = violations_of(asked, request.caller.value().role); !found.empty())
      return problem(HttpProblem::invalid_request, request, {.violations = std::move(found)});
    if (auto known = once_.replay(request)) return *std::move(known);
    const auto& [iin, email, phone] = asked.applicant;
    const domain::BehalfRequest wish{
        iin.value, {email, phone.value},
         filing_request(asked.filing), asked.source_number
    };
    const auto facts = services_.filing.consult(wish.applicant, wish.filing.children);
    return once_.run(request, "request_behalf_filing", occasion(desk_, request),
                     [&](Store& store, const domain::Occasion& by) {
                       return asked_for(store, services_.behalf.request(store, by, wish, facts));
                     });
  });
}

Response ActHandlers::request_removal(const Request& request) {
  return with_body<RemovalAsked>(request, [&](const RemovalAsked& asked) {
    return once_.run(request, "request_removal", occasion(desk_, request),
                     [&](Store& store, const domain::Occasion& by) {
                       return asked_for(store,
                                        services_.removal.request(store, by, asked.application_id));
                     });
  });
}

Response ActHandlers::request_benefit_decision(const Request& request) {
  return with_body<BenefitDecisionAsked>(request, [&](const BenefitDecisionAsked& asked) {
    const auto note = asked.note ? std::optional{asked.note->text} : std::nullopt;
    const domain::BenefitDecisionRequest wanted{
        asked.application_id, asked.verdict, {asked.reason, note}
    };
    return once_.run(request, "request_benefit_decision", occasion(desk_, request),
                     [&](Store& store, const domain::Occasion& by) {
                       return asked_for(store,
                                        services_.benefit_decisions.request(store, by, wanted));
                     });
  });
}

Response ActHandlers::get_act(const Request& request) {
  const auto id = request.at<ActId>("id");
  if (!id) return problem(Refusal::act_not_found, request);
  const auto by = occasion(desk_, request);
  const auto found = desk_.uow.read([&](const Store& store) -> Result<ShownAct> {
    const auto act = find_act(store, by, *id);
    if (!act) return act.error();
    return shown_act(store, *act);
  });
  return result(request, found, [&](const ShownAct& act) {
    Response whole = answer(act);
    const auto version = domain::hex(services_.digest.sha256(whole.body));
    return tagged(request, std::move(whole), version);
  });
}

Response ActHandlers::get_act_why_not(const Request& request) {
  const auto id = request.at<ActId>("id");
  if (!id) return problem(Refusal::act_not_found, request);
  const auto by = occasion(desk_, request);
  const auto judged = desk_.uow.read([&](const Store& store) -> Result<WhyNot> {
    const auto act = find_act(store, by, *id);
    if (!act) return act.error();
    const auto refusal = services_.acts.why_not(store, *act, by.at);
    if (!refusal) return WhyNot{.possible = true, .reason = {}, .detail = {}};
    const auto& said = problem_of(*refusal);
    return WhyNot{false, std::string{said.code}, std::string{said.saying.in(request.language)}};
  });
  return result(request, judged, [&](const WhyNot& why) { return spoken(request, answer(why)); });
}

Response ActHandlers::sign_act(const Request& request) {
  const auto id = request.at<ActId>("id");
  if (!id) return problem(Refusal::act_not_found, request);
  return with_body<SignatureAsked>(request, [&](const SignatureAsked& asked) {
    const auto by = occasion(desk_, request);
    const auto act =
        desk_.uow.read([&](const Store& store) { return act_taking(store, by, *id, asked.kind); });
    if (!act) return problem(act.error(), request);
    return signing_.sign(request, *id, sent(asked.cms, asked.xml));
  });
}

}  // namespace kezek::api
