#include "api/act_handlers.hpp"

#include "api/act_json.hpp"
#include "api/entity_tag.hpp"
#include "domain/base/hex.hpp"

namespace kezek::api {

namespace {

using domain::Act;
using domain::ActId;
using domain::FilingRequest;
using domain::Refusal;
using domain::Result;
using domain::SignatureKind;
using domain::Store;

std::vector<SignatureKind> kinds_taken_by(domain::ActKind act) {
  std::vector<SignatureKind> kinds;
  for (const auto& [kind, name] : names(SignatureKind{}))
    if (takes(act, kind)) kinds.push_back(kind);
  return kinds;
}

/// Each kind of signature brings its own members, all of them and no others.
std::vector<Violation> violations_of(const SignatureAsked& asked) {
  std::vector<Violation> found;
  const auto member = [&](const char* pointer, SignatureKind of, bool present) {
    if (present != (asked.kind == of))
      found.push_back({pointer, present ? "unknown_property" : "missing"});
  };
  member("/cms", SignatureKind::cms, asked.cms.has_value());
  member("/code_id", SignatureKind::phone_code, asked.code_id.has_value());
  member("/client_secret", SignatureKind::phone_code, asked.client_secret.has_value());
  member("/code", SignatureKind::phone_code, asked.code.has_value());
  return found;
}

template <class Use>
Response with_signature(const Request& request, Use use) {
  return with_body<SignatureAsked>(request, [&](const SignatureAsked& asked) {
    auto violations = violations_of(asked);
    if (violations.empty()) return use(asked);
    return problem(HttpProblem::invalid_request, request, {.violations = std::move(violations)});
  });
}

/// The person's own act, if it can be signed so.
Result<Act> act_taking(const Store& store, const domain::Occasion& by, ActId id,
                       SignatureKind kind) {
  auto act = find_act(store, by, id);
  if (act && !takes(act->kind, kind)) return Refusal::signature_kind_not_taken;
  return act;
}

ShownAct shown(const Store& store, const Act& act) {
  const auto filing = store.acts().find_filing(act.id);
  domain::expects(filing.has_value());
  const auto* district = find_district(store.reference().districts, filing->district);
  domain::expects(district != nullptr);
  return {
      .id = act.id,
      .kind = act.kind,
      .status = act.status,
      .record = {act.record       },
      .summary = { filing->applicant.name, filing->child.name, filing->child.birth_date,
                 district->name, filing->kind, filing->language},
      .created_at = act.created_at,
      .expires_at = act.expires_at,
      .signature_kinds = kinds_taken_by(act.kind),
      .application_id = act.application
  };
}

FilingRequest filing_request(const FilingAsked& asked) {
  return {asked.child_iin.value,
          asked.district,
          asked.kind,
          asked.language,
          asked.accepted.data_undertaking.value,
          asked.accepted.algorithm.value};
}

FiledAnswer filed_answer(const domain::FiledApplication& filed) {
  return {filed.id, filed.number, filed.filed_at, filed.position, filed.notification};
}

}  // namespace

std::vector<Route> ActHandlers::routes() {
  using enum Method;
  const auto row = rows_of(this);
  const auto who = Access::applicant;
  using Self = ActHandlers;
  return {
      keyed(outside(
          row(post, "/v1/acts/file-application", "request_filing", who, &Self::request_filing))),
      row(get, "/v1/acts/{id}", "get_act", who, &Self::get_act),
      row(get, "/v1/acts/{id}/why-not", "get_act_why_not", who, &Self::get_act_why_not),
      keyed(limited(row(post, "/v1/acts/{id}/signature", "sign_act", who, &Self::sign_act))),
  };
}

Response ActHandlers::request_filing(const Request& request) {
  return with_body<FilingAsked>(request, [&](const FilingAsked& asked) {
    if (auto known = once_.replay(request)) return *std::move(known);
    const auto by = occasion(desk_, request);
    const auto person =
        desk_.uow.read([&](const Store& store) { return store.people().find(by.person()); });
    domain::expects(person.has_value());
    // The registers are asked before the transaction, so a slow one holds no lock.
    const auto facts = services_.filing.consult(person->iin, asked.child_iin.value);
    return once_.run(request, "request_filing", by,
                     [&](Store& store, const domain::Occasion& when) -> Result<Once::Deed> {
                       const auto act =
                           services_.filing.request(store, when, filing_request(asked), facts);
                       if (!act) return act.error();
                       return Once::Deed{answer(shown(store, *act), Http::created)
                                             .set(Header::location, "/v1/acts/" + act->id.text()),
                                         std::nullopt};
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
    return shown(store, *act);
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
    const auto refusal = services_.filing.why_not(store, *act, by.at);
    if (!refusal) return WhyNot{.possible = true, .reason = {}, .detail = {}};
    const auto& said = problem_of(*refusal);
    return WhyNot{false, std::string{said.code}, std::string{said.saying.in(request.language)}};
  });
  return result(request, judged, [&](const WhyNot& why) { return spoken(request, answer(why)); });
}

Response ActHandlers::sign_act(const Request& request) {
  const auto id = request.at<ActId>("id");
  if (!id) return problem(Refusal::act_not_found, request);
  return with_signature(request, [&](const SignatureAsked& asked) {
    if (auto known = once_.replay(request)) return *std::move(known);
    const auto by = occasion(desk_, request);
    const auto act =
        desk_.uow.read([&](const Store& store) { return act_taking(store, by, *id, asked.kind); });
    if (!act) return problem(act.error(), request);
    const domain::ReceivedSignature signature{
        asked.cms->octets,
        services_.verifier.verify({domain::SignatureFormat::cms, asked.cms->octets, act->record,
                                   domain::SignaturePurpose::sign, by.at})};
    if (const auto refusal = refusal_of(signature.verification))
      return signature_problem(*refusal, signature.verification, request);
    return once_.run(
        request, "sign_act", by,
        [&](Store& store, const domain::Occasion& when) -> Result<Once::Deed> {
          const auto filed = services_.filing.file(store, when, *act, signature);
          if (!filed) return filed.error();
          return Once::Deed{answer(SignedActAnswer{act->id, filed_answer(*filed)}), filed->id};
        });
  });
}

}  // namespace kezek::api
