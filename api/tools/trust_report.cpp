#include "api/tools/trust_report.hpp"

#include <algorithm>
#include <chrono>

#include "domain/base/hex.hpp"
#include "domain/base/time_text.hpp"
#include "integrations/eds/certificate.hpp"
#include "integrations/eds/digest.hpp"
#include "integrations/eds/name_text.hpp"
#include "integrations/eds/path.hpp"

namespace kezek::api {

namespace {

namespace eds = integrations::eds;

constexpr int days_of_warning = 90;

AnchorState state_of(const eds::CertificateFields& fields, int days_left, domain::Instant now) {
  if (now < fields.not_before) return AnchorState::not_begun;
  if (now > fields.not_after) return AnchorState::ended;
  return days_left < days_of_warning ? AnchorState::ends_soon : AnchorState::good;
}

/// The file of the root that is proven to have signed this issuing authority.
std::optional<std::string> root_of(const eds::Anchor& anchor, const TrustStore& store) {
  if (anchor.kind == AnchorKind::root) return std::nullopt;
  const auto authority = eds::proven_authority(anchor, store.anchors());
  if (!authority) return std::nullopt;
  const auto root = std::ranges::find(store.anchors(), authority->root, &eds::Anchor::certificate);
  return root->name;
}

AnchorReport described(const eds::Anchor& anchor, const TrustStore& store, domain::Instant now) {
  const auto& fields = anchor.certificate->fields();
  const auto left = std::chrono::floor<std::chrono::days>(fields.not_after - now).count();
  const auto days = static_cast<int>(left);
  AnchorReport report{anchor.name,
                      domain::hex(eds::sha256(anchor.certificate->der())),
                      eds::name_text(fields.subject),
                      anchor.kind,
                      anchor.profile,
                      fields.not_before,
                      fields.not_after,
                      days,
                      state_of(fields, days, now),
                      root_of(anchor, store)};
  if (anchor.kind == AnchorKind::intermediate && !report.root && report.is_usable())
    report.state = AnchorState::without_root;
  return report;
}

std::optional<std::string> fault_of(const AnchorReport& anchor) {
  if (anchor.state == AnchorState::ended)
    return anchor.file + " ended on " + domain::text_of(anchor.not_after) + ".";
  if (anchor.state == AnchorState::not_begun)
    return anchor.file + " begins on " + domain::text_of(anchor.not_before) + ".";
  if (anchor.state == AnchorState::without_root)
    return anchor.file + " is signed by no pinned root, so it is never used.";
  return std::nullopt;
}

}  // namespace

TrustReport report_of(const TrustStore& store, std::vector<std::string> faults,
                      domain::Instant now) {
  TrustReport report{false, std::move(faults), {}};
  bool issues = false;
  for (const auto& anchor : store.anchors()) {
    auto described_anchor = described(anchor, store, now);
    issues = issues || described_anchor.root;
    if (auto fault = fault_of(described_anchor)) report.faults.push_back(*std::move(fault));
    report.anchors.push_back(std::move(described_anchor));
  }
  if (!issues) report.faults.emplace_back("No issuing authority is trusted: nobody can sign in.");
  report.good = report.faults.empty();
  return report;
}

}  // namespace kezek::api
