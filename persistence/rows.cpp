#include "persistence/rows.hpp"

#include <algorithm>

namespace kezek::persistence {

using domain::Bytes;
using domain::Date;
using domain::Iin;
using domain::Instant;
using std::string;

namespace {

domain::RegisteredAddress address_in(Reader& row) {
  return {row.next<string>(), row.next<string>(), row.next<string>(),
          row.next<string>(), row.next<string>(), row.next<string>()};
}

domain::Contacts contacts_in(Reader& row) {
  return {row.next<domain::EmailAddress>(), row.next<domain::PhoneNumber>()};
}

std::optional<domain::TemporaryResidence> residence_in(Reader& row) {
  const auto address = row.optional<string>();
  const auto until = row.optional<Date>();
  if (!address) return std::nullopt;
  return domain::TemporaryResidence{*address, until.value()};
}

domain::Applicant applicant_in(Reader& row) {
  return {
      row.next<domain::PersonId>(),
      row.next<Iin>(),
      person_name_in(row),
      row.next<Date>(),
      address_in(row),
      contacts_in(row),
      {row.optional<domain::EmailAddress>(), row.optional<domain::PhoneNumber>()},
      residence_in(row)
  };
}

domain::Child child_in(Reader& row) {
  return {child_key_in(row), person_name_in(row), row.next<Date>()};
}

domain::Signer signer_in(Reader& row) {
  return {row.next<Iin>(), row.optional<domain::Bin>(), row.next<domain::SignerRole>(),
          row.next<string>(), row.next<Bytes>()};
}

std::optional<domain::RevocationProof> revocation_in(Reader& row) {
  const auto source = row.optional<domain::RevocationSource>();
  const auto answer = row.optional<Bytes>();
  const auto crl = row.optional<string>();
  const auto said_at = row.optional<Instant>();
  if (!source) return std::nullopt;
  return domain::RevocationProof{*source, answer.value(), crl.value(), said_at.value()};
}

}  // namespace

std::optional<domain::Reason> reason_in(Reader& row) {
  const auto code = row.optional<domain::ReasonCode>();
  const auto note = row.optional<string>();
  return code ? std::optional{domain::Reason{*code, note}} : std::nullopt;
}

std::optional<domain::ReasonCode> code_of(const std::optional<domain::Reason>& reason) {
  return reason ? std::optional{reason->code} : std::nullopt;
}

std::optional<std::string> note_of(const std::optional<domain::Reason>& reason) {
  return reason ? reason->note : std::nullopt;
}

domain::ChildKey child_key_in(Reader& row) {
  const auto iin = row.optional<Iin>();
  const auto document = row.optional<domain::IdentityDocument>();
  if (iin) return *iin;
  return document.value();
}

domain::PersonName person_name_in(Reader& row) {
  return {row.next<string>(), row.next<string>(), row.optional<string>()};
}

domain::ApplicationNumber number_in(Reader& row) {
  return {row.next<int>(), row.next<int>(), row.next<int>()};
}

domain::Wording wording_in(Reader& row) {
  return {row.next<string>(), row.next<string>(), row.next<string>()};
}

domain::Filing filing_in(Reader& row) {
  return {
      applicant_in(row),
      row.next<domain::Representing>(),
      child_in(row),
      row.next<domain::Kato>(),
      row.next<domain::QueueKind>(),
      row.next<domain::GroupLanguage>(),
      {row.next<domain::Source>(), row.optional<domain::SourceNumber>(),
                                      row.next<domain::PersonId>()},
      {row.next<bool>(),                          row.next<bool>()                                              },
      row.next<std::vector<domain::AttachmentId>>(),
      row.next<int>(),
      row.next<int>()
  };
}

domain::Application application_in(Reader& row) {
  return {row.next<domain::ApplicationId>(),
          number_in(row),
          filing_in(row),
          row.next<domain::BenefitClass>(),
          row.next<domain::Status>(),
          row.next<Instant>(),
          row.next<Instant>(),
          row.next<int>(),
          row.next<int>()};
}

std::optional<domain::Standing> standing_in(Reader& row) {
  const domain::ClassSizes sizes = sizes_in(row);
  const domain::Interleaving interleaving{row.next<int>(), row.next<int>()};
  const auto benefit = row.next<domain::BenefitClass>();
  const auto index = row.optional<std::int64_t>();
  if (!index) return std::nullopt;
  return domain::Standing{sizes, interleaving, benefit, *index};
}

domain::Evidence evidence_in(Reader& row) {
  return {.id = row.next<domain::EvidenceId>(),
          .act = row.next<domain::ActId>(),
          .number = row.next<int>(),
          .record = row.next<string>(),
          .signature = row.next<HeldOctets>().bytes,
          .format = row.next<domain::SignatureFormat>(),
          .fingerprint = row.next<Bytes>(),
          .signer = signer_in(row),
          .chain = row.next<std::vector<Bytes>>(),
          .checks = row.next<std::vector<string>>(),
          .purpose = row.next<domain::SignaturePurpose>(),
          .received_at = row.next<Instant>(),
          .judged_at = row.next<Instant>(),
          .time_source = row.next<domain::TimeSource>(),
          .time_stamp = row.next<Bytes>(),
          .revocation = revocation_in(row),
          .verdict = row.next<domain::Verdict>(),
          .reason = row.next<string>(),
          .policy_version = row.next<int>(),
          .verifier_version = row.next<int>()};
}

std::string parameters_of(const std::string& columns, int first) {
  const auto count = std::ranges::count(columns, ',') + 1;
  std::string parameters = "$" + std::to_string(first);
  for (int i = 1; i < count; ++i) parameters += ", $" + std::to_string(first + i);
  return parameters;
}

std::string evidence_parameters(int first) { return parameters_of(evidence_columns, first); }

domain::ClassSizes sizes_in(Reader& row) {
  return {row.next<std::int64_t>(), row.next<std::int64_t>(), row.next<std::int64_t>()};
}

std::optional<domain::LedgerSubject> subject_in(Reader& row) {
  const auto application = row.optional<domain::ApplicationId>();
  const auto filed_at = row.optional<domain::Instant>();
  const auto year = row.optional<int>();
  const auto serial = row.optional<int>();
  const auto child = row.optional<int>();
  if (!application) return std::nullopt;
  return domain::LedgerSubject{
      *application, {filed_at.value(), {year.value(), serial.value(), child.value()}}
  };
}

domain::LedgerEntry ledger_entry_in(Reader& row) {
  return {
      row.next<std::int64_t>(),
      row.next<domain::Instant>(),
      row.next<domain::Cause>(),
      subject_in(row),
      row.optional<domain::BenefitClass>(),
      row.optional<domain::BenefitClass>(),
      domain::Interleaving{row.next<int>(), row.next<int>()},
      row.optional<domain::PersonId>(),
      row.next<int>()
  };
}

domain::LedgerSeal seal_in(Reader& row) {
  return {row.next<domain::QueueId>(), row.next<std::int64_t>(), row.next<std::int64_t>(),
          row.next<domain::Sha256>(), row.next<domain::Instant>()};
}

domain::HistoryEntry history_entry_in(Reader& row) {
  return {row.next<domain::EntryId>(),
          row.next<Instant>(),
          row.next<domain::Happened>(),
          row.next<domain::Status>(),
          row.optional<domain::PersonId>(),
          row.optional<domain::Role>(),
          reason_in(row),
          row.optional<domain::Kato>(),
          row.optional<domain::Bin>(),
          row.optional<domain::PersonId>()};
}

domain::Representation representation_in(Reader& row) {
  return {row.next<domain::RepresentationId>(),
          row.next<domain::ApplicationId>(),
          row.next<domain::PersonId>(),
          row.next<bool>(),
          row.next<domain::RepresentationStatus>(),
          row.next<Instant>(),
          row.optional<domain::RepresentationProof>(),
          row.optional<Instant>(),
          row.optional<Instant>(),
          reason_in(row)};
}

domain::Document document_in(Reader& row) {
  return {row.next<domain::DocumentId>(),
          row.next<domain::ApplicationId>(),
          row.next<domain::DocumentKind>(),
          row.next<string>(),
          row.next<string>(),
          row.next<Instant>()};
}

domain::Attachment attachment_in(Reader& row) {
  return {row.next<domain::AttachmentId>(),
          row.next<domain::AttachmentKind>(),
          row.next<domain::MediaType>(),
          row.optional<domain::FileName>(),
          row.next<std::int64_t>(),
          row.next<domain::Sha256>(),
          row.next<domain::PersonId>(),
          row.next<domain::Role>(),
          row.next<Instant>(),
          row.next<bool>()};
}

}  // namespace kezek::persistence
