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

}  // namespace

ShownAct shown_act(const domain::Store& store, const domain::Act& act) {
  const auto filing = store.acts().find_filing(act.id);
  domain::expects(filing.has_value());
  const auto* district = find_district(store.reference().districts, filing->district);
  domain::expects(district != nullptr);
  ShownAct shown{
      .id = act.id,
      .kind = act.kind,
      .status = act.status,
      .record = {act.record       },
      .summary = { filing->applicant.name, filing->child.name, filing->child.birth_date,
                 district->name, filing->kind, filing->language},
      .created_at = act.created_at,
      .expires_at = act.expires_at,
      .signature_kinds = kinds_taken_by(act.kind),
      .xml = domain::act_xml(act.record),
      .signed_at = act.signed_at,
      .application_id = act.application,
      .refusal = std::nullopt,
      .refusal_reason = std::nullopt
  };
  if (!act.refusal) return shown;
  shown.refusal = domain::name_of(act.refusal->refusal);
  if (!act.refusal->reason.empty()) shown.refusal_reason = act.refusal->reason;
  return shown;
}

}  // namespace kezek::api
