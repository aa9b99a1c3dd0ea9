#pragma once

#include <string>
#include <tuple>

#include "domain/applications/application.hpp"
#include "domain/attachments/attachment.hpp"
#include "domain/documents/document.hpp"
#include "domain/queue/ledger_seal.hpp"
#include "domain/queue/queue_order.hpp"
#include "domain/representatives/representation.hpp"
#include "domain/signing/act.hpp"
#include "persistence/pg/codec.hpp"

namespace kezek::persistence {

/// The columns of a Filing, the same in `filing` and `application`, as filing_in reads them.
inline const std::string filing_columns =
    "applicant_id, applicant_iin, applicant_surname, applicant_name, applicant_patronymic,"
    " applicant_birth_date, region_code, region_kk, region_ru, address_kk, address_ru, ar_code,"
    " email, phone, additional_email, additional_phone, temporary_address, temporary_until,"
    " representing, child_iin, child_document, child_surname, child_name, child_patronymic,"
    " child_birth_date, district, kind, language, source, source_number, entered_by,"
    " representation_proved, residence_proved, attachments, undertaking_version,"
    " algorithm_version";

/// The columns of an Application, as application_in reads them.
inline const std::string application_columns =
    "id, year, serial, child_number, " + filing_columns +
    ", benefit, status, filed_at, changed_at, policy_version, version";

/// The columns of application_standing, as standing_in reads them.
inline const std::string standing_columns =
    "extraordinary_size, priority_size, general_size, generals_per_priority, generals_due, benefit,"
    " index_in_class";

/// The columns of a LedgerEntry in the ledger `l`, as ledger_entry_in reads them.
inline const std::string ledger_columns =
    "l.sequence, l.at, l.cause, l.application_id, l.filed_at, l.year, l.serial, l.child_number,"
    " l.leaves, l.enters, l.generals_per_priority, l.generals_due, l.by, l.policy_version";

/// The columns of a LedgerSeal in the table `s`, as seal_in reads them.
inline const std::string seal_columns =
    "s.queue_id, s.first_sequence, s.last_sequence, s.hash, s.sealed_at";
/// The columns of a HistoryEntry, as history_entry_in reads them.
inline const std::string history_columns =
    "id, at, what, status, by, role, reason, note, district, organisation, about";

/// The columns of a Representation, as representation_in reads them.
inline const std::string representation_columns =
    "id, application_id, person_id, first, status, asked_at, proof, since, ended_at, reason, note";

/// The columns of a Document, as document_in reads them.
inline const std::string document_columns =
    "id, application_id, kind, verification_code, verification_url, created_at";

/// The columns of an Attachment, as attachment_in reads them.
inline const std::string attachment_columns =
    "id, kind, media_type, name, size, digest, person_id, role, uploaded_at, used";

/// The columns of Evidence, as evidence_in reads them.
inline const std::string evidence_columns =
    "id, act_id, number, record, signature, format, fingerprint, signer_iin, signer_bin,"
    " signer_role, signer_name, certificate, chain, checks, purpose, received_at, judged_at,"
    " time_source, time_stamp, revocation_source, revocation_answer, revocation_crl,"
    " revocation_said_at, verdict, reason, policy_version, verifier_version";

domain::PersonName person_name_in(Reader& row);
/// Of two columns, of which one is null.
domain::ChildKey child_key_in(Reader& row);
domain::ApplicationNumber number_in(Reader& row);
domain::Wording wording_in(Reader& row);
domain::Filing filing_in(Reader& row);
domain::Application application_in(Reader& row);
/// Absent when the application is not counted.
std::optional<domain::Standing> standing_in(Reader& row);
domain::ClassSizes sizes_in(Reader& row);
/// Absent when the columns are null.
std::optional<domain::LedgerSubject> subject_in(Reader& row);
domain::LedgerEntry ledger_entry_in(Reader& row);
domain::LedgerSeal seal_in(Reader& row);
std::optional<domain::Reason> reason_in(Reader& row);
domain::HistoryEntry history_entry_in(Reader& row);
domain::Representation representation_in(Reader& row);
domain::Document document_in(Reader& row);
domain::Attachment attachment_in(Reader& row);
domain::Evidence evidence_in(Reader& row);

/// What a statement is given for the two columns of a Reason.
std::optional<domain::ReasonCode> code_of(const std::optional<domain::Reason>& reason);
std::optional<std::string> note_of(const std::optional<domain::Reason>& reason);

/// What a statement is given for the columns of Evidence, the same in every statement.
inline auto evidence_values(const domain::Evidence& e) {
  const auto kept = [&](auto member) {
    return e.revocation ? std::optional{(*e.revocation).*member} : std::nullopt;
  };
  using domain::RevocationProof;
  return std::make_tuple(
      e.id, e.act, e.number, e.record, Octets{e.signature}, e.format, e.fingerprint, e.signer.iin,
      e.signer.bin, e.signer.role, e.signer.common_name, e.signer.certificate, e.chain, e.checks,
      e.purpose, e.received_at, e.judged_at, e.time_source, e.time_stamp,
      kept(&RevocationProof::source), kept(&RevocationProof::answer), kept(&RevocationProof::crl),
      kept(&RevocationProof::said_at), e.verdict, e.reason, e.policy_version, e.verifier_version);
}
/// Their parameters in the text of a statement, from `$first` on.
std::string evidence_parameters(int first);

/// The parameters of as many columns, from `$first` on.
std::string parameters_of(const std::string& columns, int first);

/// What a statement is given for the columns of a Filing.
inline auto filing_values(const domain::Filing& f) {
  const auto& [person, iin, name, birth_date, address, contacts, additional, residence] =
      f.applicant;
  const auto kept = [&residing = residence](auto member) {
    return residing ? std::optional{(*residing).*member} : std::nullopt;
  };
  const auto copied = [](const auto* value) {
    return value != nullptr ? std::optional{*value} : std::nullopt;
  };
  using domain::TemporaryResidence;
  return std::make_tuple(
      person, iin, name.surname, name.name, name.patronymic, birth_date, address.region_code,
      address.region_kk, address.region_ru, address.text_kk, address.text_ru, address.ar_code,
      contacts.email, contacts.phone, additional.email, additional.phone,
      kept(&TemporaryResidence::address), kept(&TemporaryResidence::until), f.representing,
      copied(f.child.key.iin()), copied(f.child.key.document()), f.child.name.surname,
      f.child.name.name, f.child.name.patronymic, f.child.birth_date, f.district, f.kind,
      f.language, f.entry.source, f.entry.number, f.entry.by, f.proved.representation,
      f.proved.residence, f.attachments, f.undertaking_version, f.algorithm_version);
}

}  // namespace kezek::persistence
