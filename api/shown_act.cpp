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
  const auto filings = about ? std::vector{about->filing} : store.acts().find_filings(act.id);
  domain::expects(!filings.empty());
  const auto& first = filings.front();
  const auto* district = find_district(store.reference().districts, first.district);
  domain::expects(district != nullptr);
  std::vector<ShownChild> children;
  children.reserve(filings.size());
  for (const auto& filing : filings) {
    children.push_back(shown_child(filing.child.key, filing.child.name, filing.child.birth_date));
    if (filing.claim) children.back().claims = filing.claim->claim.category;
  }
  return {.number = about ? std::optional{about->number} : std::nullopt,
          .applicant = first.applicant.name,
          .children = std::move(children),
          .district = district->name,
          .kind = first.kind,
          .language = first.language,
          .source_number = first.entry.number,
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
