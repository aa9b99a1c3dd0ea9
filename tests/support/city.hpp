#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/access/code_service.hpp"
#include "domain/access/code_sign_in.hpp"
#include "domain/access/sign_in_service.hpp"
#include "domain/applications/behalf_filing.hpp"
#include "domain/applications/benefit_decision_service.hpp"
#include "domain/applications/benefit_service.hpp"
#include "domain/applications/filing_service.hpp"
#include "domain/applications/removal_service.hpp"
#include "domain/people/contacts_service.hpp"
#include "domain/representatives/representation_service.hpp"
#include "domain/signing/mobile_signing.hpp"
#include "domain/signing/signed_acts.hpp"
#include "tests/support/memory_store.hpp"
#include "tests/support/small_world.hpp"

namespace kezek::test {

/// Two districts, the texts in their first version, and the working calendar of March 2026.
domain::Reference small_region();

/// A parent who has signed in and given contacts.
struct Parent {
  domain::Iin iin;
  domain::PersonId person;
};

/// A small city with its registers, in the words of the rules. Monday 2 March 2026, 09:00.
class City {
 public:
  explicit City(domain::Reference reference = small_region());
  /// The same city over another store, which holds `reference` already.
  City(domain::UnitOfWork& elsewhere, domain::Instant now);

  const domain::Kato kokshetau;
  const domain::Kato burabay;

  SetClock clock;
  CountedIds ids;
  CountedRandom random;
  PlainDigest digest;
  PlainTokens tokens;
  PaperRegister register_office;

  /// Registered at an address in the district, signed in, with contacts.
  Parent parent_in(const domain::Kato& district);
  /// Registered and signed in, but has given no contacts yet.
  Parent newcomer_in(const domain::Kato& district);
  domain::Iin child_of(const Parent& parent, std::string_view birth_date = "2023-05-17");

  /// A file that the parent has uploaded and nothing uses yet.
  domain::AttachmentId attach(const Parent& parent, domain::AttachmentKind kind,
                              domain::Role role = domain::Role::applicant);

  domain::FilingRequest wish(const domain::Iin& child, const domain::Kato& district) const;

  /// Asks for the act, as the HTTP layer does: registers first, then one transaction.
  domain::Result<domain::Act> request(const Parent& parent, const domain::FilingRequest& wish);
  /// Signs with the parent's own key.
  domain::Result<domain::ActedApplication> sign(const domain::Act& act, const Parent& parent);
  /// The same with what became of every child.
  domain::Result<domain::ActOutcome> sign_all(const domain::Act& act, const Parent& parent);
  domain::Result<domain::ActedApplication> sign(const domain::Act& act, const Parent& parent,
                                                const domain::Verification& verification);
  /// Signs while nobody can say whether the certificate was revoked; gives what was kept.
  domain::Result<domain::ReceivedSignature> sign_unsettled(const domain::Act& act,
                                                           const Parent& parent);
  /// Ends an act that was signed so: the certificate was good, or it was revoked.
  domain::Result<domain::ActedApplication> settle(const domain::Act& act, const Parent& parent,
                                                  const domain::ReceivedSignature& kept, bool good);
  /// The signature as it comes now, with what the verifier says of it.
  domain::ReceivedSignature received(const domain::Verification& verification) const;
  /// Asks and signs at once.
  domain::Result<domain::ActedApplication> file(const Parent& parent, const domain::Iin& child,
                                                const domain::Kato& district);

  /// The child has this other parent too, by the civil registry.
  void register_parent(const domain::Iin& child, const Parent& parent);
  /// Asks to represent the child, as the HTTP layer does: registry first, then one transaction.
  /// Gives the applications that are the person's now; nothing when an officer is to confirm them.
  std::optional<std::vector<domain::ApplicationId>> attach(const Parent& person,
                                                           const domain::Iin& child);
  /// The pending and the active ones.
  std::vector<domain::Representation> representatives(domain::ApplicationId application);
  /// What happened to it, oldest first, by name.
  std::vector<std::string> history(domain::ApplicationId application);
  /// Lets an officer of the district do something.
  template <class Deed>
  auto officer_of(const domain::Kato& district, Deed deed) {
    const auto by = officer_occasion(district);
    return uow_.transact([&](domain::Store& store) { return deed(store, by); });
  }

  /// From now on nobody can choose this district.
  void close(const domain::Kato& district);

  std::optional<domain::Standing> standing(domain::ApplicationId application);
  /// A good signature of this person, each unlike any other.
  domain::Verification signature_of(const domain::Iin& iin);
  domain::Occasion occasion_of(const Parent& parent);
  /// The same, of something that is to be the parent's own.
  domain::Occasion own_occasion_of(const Parent& parent);

  domain::UnitOfWork& store() { return uow_; }
  const std::vector<domain::AuditEntry>& audited() const { return own_->audited(); }

  domain::SessionService sessions;
  domain::SignInService sign_in;
  domain::CodeService codes{"a key of tests", random, digest, register_office};
  domain::CodeSignIn code_sign_in{register_office, sessions};
  domain::ContactsService contacts;
  domain::FilingService filing;
  domain::BehalfFiling behalf{filing};
  domain::RemovalService removal{random};
  domain::BenefitService benefits{register_office};
  domain::BenefitDecisionService benefit_decisions{random};
  domain::RepresentationService representations{register_office};
  domain::SignedActs acts{
      {filing, behalf, removal, benefit_decisions}
  };
  domain::MobileSigningService mobile{random, digest};

 private:
  domain::Result<domain::ActOutcome> sign_all(const domain::Act& act, const Parent& parent,
                                              const domain::Verification& verification);
  domain::Iin fresh_iin();
  domain::Occasion officer_occasion(const domain::Kato& district);

  std::unique_ptr<MemoryStore> own_;
  domain::UnitOfWork& uow_;
  int people_ = 0;
  unsigned signatures_ = 0;
};

}  // namespace kezek::test
