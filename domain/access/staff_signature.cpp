#include "domain/access/staff_signature.hpp"

#include "domain/base/expects.hpp"

namespace kezek::domain {

std::optional<Refusal> refusal_of(const StaffAccount& account, const Verification& verification) {
  if (verification.verdict == Verdict::undetermined) return Refusal::signature_undetermined;
  if (verification.verdict != Verdict::valid) return Refusal::signature_invalid;
  expects(verification.signer.has_value());
  const Signer& signer = *verification.signer;
  if (signer.iin != account.iin) return Refusal::signature_of_another_person;
  const bool individual = signer.role == SignerRole::individual && !signer.bin;
  if (!account.duty.organisation) {
    if (!individual) return Refusal::not_an_individual;
    return std::nullopt;
  }
  const bool of_organisation = signer.role != SignerRole::individual && signer.bin.has_value();
  if (!of_organisation || signer.bin != account.duty.organisation)
    return Refusal::signature_of_another_organisation;
  return std::nullopt;
}

}  // namespace kezek::domain
