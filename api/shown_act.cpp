#include "api/shown_act.hpp"

#include "domain/base/expects.hpp"
#include "domain/signing/act_xml.hpp"

namespace kezek::api {

namespace {

std::vector<domain::SignatureKind> kinds_taken_by(domain::ActKind act) {
  std::vector<domain::SignatureKind> kinds;
  for (const auto& [kind, name] : names(domain::SignatureKind{}))
    if (takes(act, kind)) kinds.push_back(kind);
  return kinds;
}

/// What the act asks to be filed, or the application it is about.
ActSummary summary_of(const domain::Store& store, const domain::Act& act) {
  const auto about = act.subject ? store.applications().find(*act.subject) : std::nullopt;
  const auto filing = about ? std::optional{about->filing} : store.acts().find_filing(act.id);
  domain::expects(filing.has_value());
  const auto* district = find_district(store.reference().districts, filing->district);
  domain::expects(district != nullptr);
  return {.number = about ? std::optional{about->number} : std::nullopt,
          .applicant = filing->applicant.name,
          .child = filing->child.name,
          .child_birth_date = filing->child.birth_date,
          .district = district->name,
          .kind = filing->kind,
          .language = filing->language,
          .decision = store.benefits().decision_of(act.id)};
}

}  // namespace

ShownAct shown_act(const domain::Store& store, const domain::Act& act) {
  ShownAct shown{.id = act.id,
                 .kind = act.kind,
                 .status = act.status,
                 .record = {act.record},
                 .summary = summary_of(store, act),
                 .created_at = act.created_at,
                 .expires_at = act.expires_at,
                 .signature_kinds = kinds_taken_by(act.kind),
                 .xml = domain::act_xml(act.record),
                 .signed_at = act.signed_at,
                 .application_id = act.application,
                 .refusal = std::nullopt,
                 .refusal_reason = std::nullopt};
  if (!act.refusal) return shown;
  shown.refusal = domain::name_of(act.refusal->refusal);
  if (!act.refusal->reason.empty()) shown.refusal_reason = act.refusal->reason;
  return shown;
}

}  // namespace kezek::api
