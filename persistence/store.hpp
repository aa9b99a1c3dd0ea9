#pragma once

#include "domain/ports/unit_of_work.hpp"
#include "persistence/act_repository.hpp"
#include "persistence/application_repository.hpp"
#include "persistence/attachment_repository.hpp"
#include "persistence/attempt_repository.hpp"
#include "persistence/audit_repository.hpp"
#include "persistence/benefit_repository.hpp"
#include "persistence/calendar_repository.hpp"
#include "persistence/challenge_repository.hpp"
#include "persistence/code_repository.hpp"
#include "persistence/dictionary_repository.hpp"
#include "persistence/document_repository.hpp"
#include "persistence/evidence_repository.hpp"
#include "persistence/export_repository.hpp"
#include "persistence/filing_draft_repository.hpp"
#include "persistence/ledger_repository.hpp"
#include "persistence/leftover_repository.hpp"
#include "persistence/message_repository.hpp"
#include "persistence/mobile_signing_repository.hpp"
#include "persistence/outgrown_repository.hpp"
#include "persistence/person_repository.hpp"
#include "persistence/pg/reference_change.hpp"
#include "persistence/policy_repository.hpp"
#include "persistence/queue_repository.hpp"
#include "persistence/receipt_repository.hpp"
#include "persistence/refresh_repository.hpp"
#include "persistence/representative_repository.hpp"
#include "persistence/session_repository.hpp"
#include "persistence/staff_repository.hpp"
#include "persistence/text_repository.hpp"

namespace kezek::persistence {

/// The repositories of one session.
class Store final : public domain::Store {
 public:
  Store(Session& session, const domain::Reference& reference)
      : reference_{reference},
        policies_{session, change_},
        calendar_{session, change_},
        dictionaries_{session, change_},
        texts_{session, change_},
        people_{session},
        challenges_{session},
        codes_{session},
        sessions_{session},
        staff_{session},
        attempts_{session},
        acts_{session},
        evidence_{session},
        mobile_signings_{session},
        applications_{session},
        benefits_{session},
        representatives_{session},
        outgrown_{session},
        refreshes_{session},
        queues_{session},
        attachments_{session},
        filing_drafts_{session},
        ledgers_{session},
        documents_{session},
        exports_{session},
        messages_{session},
        receipts_{session},
        audit_{session},
        leftovers_{session} {}

  const domain::Reference& reference() const override { return reference_; }

  PolicyRepository& policies() override { return policies_; }
  CalendarRepository& calendar() override { return calendar_; }
  DictionaryRepository& dictionaries() override { return dictionaries_; }
  TextRepository& texts() override { return texts_; }

  PersonRepository& people() override { return people_; }
  ChallengeRepository& challenges() override { return challenges_; }
  CodeRepository& codes() override { return codes_; }
  SessionRepository& sessions() override { return sessions_; }
  StaffRepository& staff() override { return staff_; }
  AttemptRepository& attempts() override { return attempts_; }
  ActRepository& acts() override { return acts_; }
  EvidenceRepository& evidence() override { return evidence_; }
  MobileSigningRepository& mobile_signings() override { return mobile_signings_; }
  ApplicationRepository& applications() override { return applications_; }
  BenefitRepository& benefits() override { return benefits_; }
  RepresentativeRepository& representatives() override { return representatives_; }
  OutgrownRepository& outgrown() override { return outgrown_; }
  RefreshRepository& refreshes() override { return refreshes_; }
  QueueRepository& queues() override { return queues_; }
  AttachmentRepository& attachments() override { return attachments_; }
  FilingDraftRepository& filing_drafts() override { return filing_drafts_; }
  LedgerRepository& ledgers() override { return ledgers_; }
  DocumentRepository& documents() override { return documents_; }
  ExportRepository& exports() override { return exports_; }
  MessageRepository& messages() override { return messages_; }
  ReceiptRepository& receipts() override { return receipts_; }
  AuditRepository& audit() override { return audit_; }
  LeftoverRepository& leftovers() override { return leftovers_; }

  const PolicyRepository& policies() const override { return policies_; }
  const CalendarRepository& calendar() const override { return calendar_; }
  const DictionaryRepository& dictionaries() const override { return dictionaries_; }
  const TextRepository& texts() const override { return texts_; }

  const PersonRepository& people() const override { return people_; }
  const ChallengeRepository& challenges() const override { return challenges_; }
  const CodeRepository& codes() const override { return codes_; }
  const SessionRepository& sessions() const override { return sessions_; }
  const StaffRepository& staff() const override { return staff_; }
  const ActRepository& acts() const override { return acts_; }
  const EvidenceRepository& evidence() const override { return evidence_; }
  const MobileSigningRepository& mobile_signings() const override { return mobile_signings_; }
  const ApplicationRepository& applications() const override { return applications_; }
  const BenefitRepository& benefits() const override { return benefits_; }
  const RepresentativeRepository& representatives() const override { return representatives_; }
  const OutgrownRepository& outgrown() const override { return outgrown_; }
  const RefreshRepository& refreshes() const override { return refreshes_; }
  const QueueRepository& queues() const override { return queues_; }
  const AttachmentRepository& attachments() const override { return attachments_; }
  const FilingDraftRepository& filing_drafts() const override { return filing_drafts_; }
  const LedgerRepository& ledgers() const override { return ledgers_; }
  const DocumentRepository& documents() const override { return documents_; }
  const ExportRepository& exports() const override { return exports_; }
  const MessageRepository& messages() const override { return messages_; }
  const ReceiptRepository& receipts() const override { return receipts_; }
  const AuditRepository& audit() const override { return audit_; }

  /// Whether what reference() shows has been changed.
  bool changed_reference() const { return change_.is_noted(); }

 private:
  const domain::Reference& reference_;
  ReferenceChange change_;
  PolicyRepository policies_;
  CalendarRepository calendar_;
  DictionaryRepository dictionaries_;
  TextRepository texts_;
  PersonRepository people_;
  ChallengeRepository challenges_;
  CodeRepository codes_;
  SessionRepository sessions_;
  StaffRepository staff_;
  AttemptRepository attempts_;
  ActRepository acts_;
  EvidenceRepository evidence_;
  MobileSigningRepository mobile_signings_;
  ApplicationRepository applications_;
  BenefitRepository benefits_;
  RepresentativeRepository representatives_;
  OutgrownRepository outgrown_;
  RefreshRepository refreshes_;
  QueueRepository queues_;
  AttachmentRepository attachments_;
  FilingDraftRepository filing_drafts_;
  LedgerRepository ledgers_;
  DocumentRepository documents_;
  ExportRepository exports_;
  MessageRepository messages_;
  ReceiptRepository receipts_;
  AuditRepository audit_;
  LeftoverRepository leftovers_;
};

}  // namespace kezek::persistence
