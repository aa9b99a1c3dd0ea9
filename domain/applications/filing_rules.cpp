#include "domain/applications/filing_rules.hpp"

#include <algorithm>

namespace kezek::domain {

std::optional<Refusal> refusal_by_district(const std::vector<District>& districts,
                                           const Kato& asked) {
  const District* district = find_district(districts, asked);
  const bool open = district != nullptr && district->selectable;
  return open ? std::nullopt : std::optional{Refusal::unknown_district};
}

std::optional<Refusal> refusal_by_record(const std::optional<RegisteredPerson>& applicant) {
  if (!applicant) return Refusal::person_not_in_register;
  if (!applicant->is_active) return Refusal::person_not_active;
  return std::nullopt;
}

Result<bool> is_resident(const std::vector<District>& districts, const ShownResidence& shown,
                         const Kato& asked, Date today) {
  const auto& [registered, temporary, has_scan] = shown;
  if (temporary) {
    if (temporary->until < today) return Refusal::residence_ended;
    if (!has_scan) return Refusal::residence_proof_missing;
    return true;
  }
  if (!registered) return Refusal::no_residence_in_district;
  const auto district = district_of(*registered, districts);
  if (district == asked) return true;
  if (district || !is_in_region(*registered)) return Refusal::no_residence_in_district;
  if (!has_scan) return Refusal::residence_unrecognized;
  return false;
}

std::optional<Refusal> refusal_by_conclusion(QueueKind kind,
                                             const std::vector<AttachmentKind>& proofs) {
  const auto shows = [&](AttachmentKind proof) {
    return std::ranges::find(proofs, proof) != proofs.end();
  };
  const bool lacks = (kind == QueueKind::special && !shows(AttachmentKind::pmpk_conclusion)) ||
                     (kind == QueueKind::sanatorium && !shows(AttachmentKind::medical_conclusion));
  return lacks ? std::optional{Refusal::conclusion_missing} : std::nullopt;
}

std::optional<Refusal> refusal_by_standing(const Store& store, const Filing& filing,
                                           std::optional<ApplicationId> holder) {
  const auto standing = store.applications().standing_of(filing, holder);
  if (!standing) return std::nullopt;
  return *standing == Status::enrolled ? Refusal::child_enrolled : Refusal::child_already_queued;
}

}  // namespace kezek::domain
