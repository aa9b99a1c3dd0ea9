#pragma once

#include "domain/applications/filing_service.hpp"

namespace kezek::domain {

/// Whom an officer files for, from paper, or an integrator, from another system.
struct BehalfRequest {
  Iin applicant;
  Contacts contacts;  ///< as on the paper, or as given to that system
  FilingRequest filing;
  std::optional<SourceNumber> number{};  ///< that system's own; of an integrator alone
};

/// Filing on behalf: an officer enters an application that came on paper, an integrator one that
/// was made in the system it files for, each under their own EDS (rules.md §2, §4.7). The registers
/// are asked about the applicant as if they had filed themselves, and the application is theirs.
class BehalfFiling final : public ActEffect {
 public:
  explicit BehalfFiling(FilingService& filing) : filing_{filing} {}

  /// Prepares the act; nothing happens yet. Refuses with district_of_another_office outside of the
  /// officer's district, with paper_application_missing where an officer gives no scan of the
  /// signed paper, with source_number_taken where the system's number was filed before, or as
  /// filing does.
  Result<Act> request(Store& store, const Occasion& by, const BehalfRequest& asked,
                      const RegisterFacts& facts);

  ActKind kind() const override { return ActKind::file_on_behalf; }
  /// office_lost when the office, or what it files for, is not the signer's any more;
  /// source_number_taken, or as filing does.
  std::optional<Refusal> why_not(const Store& store, const Act& act, Instant at) const override;
  Result<ActOutcome> take_effect(Store& store, const Occasion& by, const Act& act,
                                 const Evidence& evidence) override;

 private:
  FilingService& filing_;
};

}  // namespace kezek::domain
