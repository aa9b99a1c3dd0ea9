#pragma once

#include <optional>
#include <vector>

#include "domain/access/occasion.hpp"
#include "domain/applications/filing_request.hpp"
#include "domain/base/result.hpp"
#include "domain/documents/registration_papers.hpp"
#include "domain/ports/random.hpp"
#include "domain/ports/registers.hpp"
#include "domain/ports/unit_of_work.hpp"
#include "domain/signing/act.hpp"
#include "domain/signing/act_effect.hpp"

namespace kezek::domain {

/// How a filing comes: by what act, under whose signature, and for whom.
struct FilingWay {
  ActKind act;
  Person signer;
  Filer filer;
};

/// Joining the queue (rules.md §4).
class FilingService final : public ActEffect {
 public:
  /// `public_url` is where people reach the service; QR codes lead to it.
  FilingService(std::string public_url, const Registers& registers, Random& random)
      : papers_{std::move(public_url), random}, registers_{registers}, random_{random} {}

  /// What the persons register says of somebody; throws as the register does.
  std::optional<RegisteredPerson> registration_of(const Iin& person) {
    return registers_.people.find(person);
  }

  /// The child, for a parent only; throws as the registers do.
  Result<RegisteredPerson> child_of(const Iin& parent, const Iin& child);

  /// Asks the registers; about a child's record only for a parent. A silent civil registry is no
  /// error: proofs can stand in for it. Outside any transaction; throws as the persons register.
  RegisterFacts consult(const Iin& applicant, const std::vector<ChildRequest>& children);

  /// Judges the rules as of now and prepares the act; nothing happens yet.
  Result<Act> request(Store& store, const Occasion& by, const FilingRequest& request,
                      const RegisterFacts& facts);
  /// The same for who does not file in their own cabinet.
  Result<Act> request(Store& store, const Occasion& by, const FilingWay& way,
                      const FilingRequest& request, const RegisterFacts& facts);

  ActKind kind() const override { return ActKind::file_application; }
  std::optional<Refusal> why_not(const Store& store, const Act& act, Instant at) const override;
  Result<ActOutcome> take_effect(Store& store, const Occasion& by, const Act& act,
                                 const Evidence& evidence) override;

 private:
  ChildFacts consult(const Iin& applicant, const ChildRequest& child);

  struct FiledOne {
    std::size_t which;  ///< of the children of the act
    ApplicationNumber number;
    const std::vector<ReceivedDocument>& received;
  };

  /// What became of one child, with its notification.
  ActedApplication acted(Store& store, const Occasion& by, const SignedFiling& leaves,
                         const FiledOne& one_child);

  RegistrationPapers papers_;
  Registers registers_;
  Random& random_;
};

}  // namespace kezek::domain
