#pragma once

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/ports/attachment_repository.hpp"
#include "domain/ports/benefit_repository.hpp"
#include "domain/ports/code_repository.hpp"
#include "domain/ports/filing_draft_repository.hpp"
#include "domain/ports/ledger_repository.hpp"
#include "domain/ports/reference_repositories.hpp"
#include "domain/ports/repositories.hpp"
#include "domain/ports/staff_repositories.hpp"
#include "domain/reference.hpp"
#include "tests/support/memory_queue.hpp"
#include "tests/support/memory_table.hpp"

namespace kezek::test {

struct KeptEntry {
  domain::ApplicationId application;
  domain::HistoryEntry entry;
};

struct KeptApplication {
  domain::Application facts;
  domain::QueueId queue;
  std::optional<domain::Instant> refresh_taken_at{};
  std::optional<domain::Instant> refreshed_at{};
};

/// A claimed key, and the answer once there is one.
struct KeptReceipt {
  domain::Instant claimed_at;
  std::optional<domain::Receipt> answer;
};

/// An export, and until when somebody writes it.
struct KeptExport {
  domain::JournalExport facts;
  std::optional<domain::Instant> taken_until{};
};

/// When a verifying act is asked about next, and how often it was.
struct KeptAsking {
  domain::Instant at;
  int asks;
};

struct KeptAttempts {
  int number;
  domain::Instant counted_at;
  domain::Instant next_at;
};

/// Everything a MemoryStore holds.
struct MemoryTables {
  using ReceiptKey = std::pair<domain::PersonId, std::string>;
  using ChildKey = std::pair<domain::ChildKey, domain::QueueKind>;
  using OwnChildKey = std::pair<domain::PersonId, ChildKey>;

  using NumberOfSource = std::pair<domain::Source, domain::SourceNumber>;

  static OwnChildKey own_key(const domain::Filing& filing) {
    return {
        filing.applicant.person, {filing.child.key, filing.kind}
    };
  }

  explicit MemoryTables(domain::Reference facts) : reference{std::move(facts)} {}

  domain::Reference reference;
  UndoLog log;
  /// PostgreSQL would have undone the transaction by now: see UnitOfWork::record.
  bool refused = false;

  MemoryTable<int, domain::DatedPolicy> policies{log};
  MemoryTable<std::int64_t, domain::CalendarEdit> calendar_edits{log};
  using TextVersionKey = std::pair<domain::TextKey, int>;
  MemoryTable<TextVersionKey, domain::ServedText> former_texts{log};
  MemoryTable<TextVersionKey, domain::Instant> texts_published{log};
  MemoryTable<domain::PersonId, domain::Person> people{log};
  MemoryTable<domain::Iin, domain::PersonId> people_by_iin{log};
  MemoryTable<domain::ChallengeId, domain::Challenge> challenges{log};
  MemoryTable<domain::CodeId, domain::OneTimeCode> codes{log};
  MemoryTable<domain::ActId, domain::CodeEvidence> code_evidence{log};
  MemoryTable<domain::SessionId, domain::Session> sessions{log};
  MemoryTable<domain::Sha256, domain::RefreshToken> tokens{log};
  MemoryTable<domain::StaffId, domain::StaffAccount> staff{log};
  MemoryTable<domain::PersonId, domain::StaffId> staff_by_person{log};
  MemoryTable<domain::StaffId, domain::StaffInvitation> invitations{log};
  MemoryTable<domain::Sha256, domain::KnownDevice> devices{log};
  MemoryTable<domain::Sha256, KeptAttempts> attempts{log};
  MemoryTable<domain::ActId, domain::Act> acts{log};
  MemoryTable<domain::ActId, std::vector<domain::Filing>> filings{log};
  MemoryTable<domain::ActId, KeptAsking> acts_to_ask{log};
  MemoryTable<domain::ActId, domain::MobileSigning> mobile_signings{log};
  MemoryTable<domain::ApplicationId, KeptApplication> applications{log};
  /// rules.md §4.6: one live or enrolled application per child and kind, of those whose
  /// representation is proved; and one per applicant.
  MemoryTable<ChildKey, domain::ApplicationId> standing_children{log};
  MemoryTable<OwnChildKey, domain::ApplicationId> standing_own{log};
  /// Once for all children of a filing.
  MemoryTable<NumberOfSource, domain::ApplicationId> source_numbers{log};
  MemoryTable<domain::ApplicationId, domain::ClaimedBenefit> benefits{log};
  MemoryTable<domain::ActId, domain::BenefitDecision> benefit_decisions{log};
  MemoryTable<domain::EntryId, KeptEntry> history{log};
  MemoryTable<domain::RepresentationId, domain::Representation> representatives{log};
  MemoryTable<domain::EvidenceId, domain::Evidence> evidence{log};
  MemoryTable<domain::Bytes, domain::ActId> acts_by_fingerprint{log};
  MemoryTable<domain::QueueId, MemoryQueue> queues{log};
  MemoryTable<domain::QueueName, domain::QueueId> queues_by_name{log};
  MemoryTable<domain::AttachmentId, domain::Attachment> attachments{log};
  MemoryTable<std::pair<domain::ApplicationId, domain::AttachmentId>, domain::Done> attachment_uses{
      log};
  MemoryTable<std::pair<domain::QueueId, std::int64_t>, domain::LedgerSeal> seals{log};
  MemoryTable<domain::FilingDraftId, domain::FilingDraft> filing_drafts{log};
  MemoryTable<domain::DocumentId, domain::Document> documents{log};
  MemoryTable<std::pair<domain::PersonId, domain::MessageId>, domain::Message> messages{log};
  MemoryTable<std::string, domain::DocumentId> documents_by_code{log};
  MemoryTable<domain::ApplicationId, domain::RegistrationFacts> registrations{log};
  MemoryTable<domain::DocumentId, domain::Bytes> document_bytes{log};
  MemoryTable<domain::ExportId, KeptExport> exports{log};
  MemoryTable<ReceiptKey, KeptReceipt> receipts{log};

  /// Keeps what proves that an act, pending or verifying by the evidence's number, is done.
  std::optional<domain::Refusal> prove(const domain::Evidence& proof) {
    const bool first = proof.number == 1;
    const auto waiting = first ? domain::ActStatus::pending : domain::ActStatus::verifying;
    const domain::Act* act = acts.find(proof.act);
    if (!act || act->status != waiting) return domain::Refusal::act_already_signed;
    if (first && !acts_by_fingerprint.insert(proof.fingerprint, proof.act)) {
      refused = true;
      return domain::Refusal::signature_already_used;
    }
    domain::expects(acts_by_fingerprint.at(proof.fingerprint) == proof.act);
    if (!first) acts_to_ask.erase(proof.act);
    evidence.add(proof.id, proof);
    return std::nullopt;
  }

  std::vector<domain::AuditEntry> audit;
  std::map<int, int> last_serial;  ///< by civil year; like a sequence, it is never given back
};

}  // namespace kezek::test
