#pragma once

#include <optional>
#include <vector>

#include "domain/applications/application.hpp"
#include "domain/applications/benefit_claim.hpp"
#include "domain/attachments/attachment.hpp"
#include "domain/base/result.hpp"
#include "domain/ports/registers.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// A child as the applicant names it. What a register says is taken from there; name and birth date
/// are typed where no register may be asked: of a non-resident, or of a child for whom it doesn't
/// name the applicant.
struct ChildRequest {
  std::optional<Iin> iin{};
  std::optional<IdentityDocument> document{};  ///< of a non-resident without an IIN
  std::optional<PersonName> name{};
  std::optional<Date> birth_date{};
  std::optional<BenefitClaim> benefit{};
};

/// What the applicant types; all else comes from the registers (S3).
struct FilingRequest {
  std::vector<ChildRequest> children;  ///< more than one: twins, triplets
  Kato district;
  QueueKind kind;
  GroupLanguage language;
  int undertaking_version;
  int algorithm_version;
  Representing representing = Representing::parent;
  std::optional<TemporaryResidence> residence{};
  AdditionalContacts additional{};
  std::vector<AttachmentId> attachments{};  ///< the proofs, besides the papers of benefits
};

/// The proofs and the papers of benefits, each once.
std::vector<AttachmentId> attachments_of(const FilingRequest& request);

/// What the state registers say of a child. The record and the benefit are asked for only where the
/// civil registry names the applicant, so that a stranger learns nothing.
struct ChildFacts {
  /// As the birth record names them; absent where the civil registry could not be asked.
  std::optional<std::vector<Iin>> parents{std::in_place};
  std::optional<RegisteredPerson> record{};
  RegisterWord benefit = RegisterWord::silent;  ///< about the claim
};

/// Whether the civil registry names the person as a parent of the child.
bool names_parent(const ChildFacts& facts, const Iin& person);

/// What the state registers say of all concerned; `children` as they stand in the request.
struct RegisterFacts {
  std::optional<RegisteredPerson> applicant;
  std::vector<ChildFacts> children;
};

/// Who files, with the contacts that are kept with the application, and by what way it came.
struct Filer {
  Person person;
  Contacts contacts;
  Entry entry;
};

/// All that is known when a filing is judged.
struct FilingCase {
  const Filer& filer;
  const FilingRequest& request;
  const RegisterFacts& facts;
  const std::vector<Attachment>& attachments;  ///< what is attached
};

/// The filings that were asked for, one for each child, judged by the registers and the reference
/// data as of now (rules.md §4), with what is attached. Unproved is what an officer will have to
/// see.
Result<std::vector<Filing>> judged(const Store& store, const FilingCase& given, Instant now);

/// The rules about a child that time and other applications can change; nothing when they allow the
/// filing.
std::optional<Refusal> refusal_by_child(const Store& store, const Filing& filing, Instant at);

}  // namespace kezek::domain
