#include "api/tools/listed_revocation.hpp"

#include "domain/base/expects.hpp"
#include "integrations/eds/crl_store.hpp"
#include "integrations/eds/held_clock.hpp"

namespace kezek::api {

namespace {

namespace eds = integrations::eds;

RevocationReport described(const eds::RevocationAnswer& answer) {
  RevocationReport report{.asked = RevocationWord::crl};
  report.state = domain::name_of(answer.state);
  if (answer.detail != eds::RevocationDetail::none) report.detail = domain::name_of(answer.detail);
  report.revoked_at = answer.revoked_at;
  if (answer.proof) report.list = answer.proof->crl;
  return report;
}

}  // namespace

ListedWord listed_revocation(const std::vector<std::string>& lists, const eds::PathBuilder& paths,
                             const domain::Verification& answer, domain::Instant received_at) {
  const eds::HeldClock clock{received_at};
  eds::CrlStore store{{}, paths.authorities(), clock};
  std::optional<std::string> fault;
  for (const auto& list : lists)
    if (const auto taken = store.take(list); taken.fault && !fault)
      fault = domain::name_of(*taken.fault);

  const auto& der = answer.signer->certificate;
  const auto leaf = paths.leaf({reinterpret_cast<const char*>(der.data()), der.size()});
  domain::expects(static_cast<bool>(leaf));
  const auto path = paths.path(*leaf, answer.judged_at);
  domain::expects(static_cast<bool>(path));
  const auto word =
      store.answer((*path)->authority, (*path)->leaf->fields().serial, answer.judged_at);
  ListedWord said{described(word), verdict_of(word.state), {}};
  if (fault && said.verdict == domain::Verdict::undetermined) said.report.detail = *fault;
  if (const auto flaw = eds::flaw_of(word.state)) said.reason = domain::name_of(*flaw);
  return said;
}

}  // namespace kezek::api
