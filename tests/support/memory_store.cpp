#include "tests/support/memory_store.hpp"

#include <utility>

#include "tests/support/memory_exports.hpp"
#include "tests/support/memory_reference.hpp"
#include "tests/support/memory_repositories.hpp"
#include "tests/support/memory_staff.hpp"
#include "tests/support/memory_tables.hpp"

namespace kezek::test {

namespace {

class Store final : public domain::Store {
 public:
  explicit Store(MemoryTables& tables)
      : tables_{tables},
        policies_{tables},
        calendar_{tables},
        dictionaries_{tables},
        texts_{tables},
        people_{tables},
        challenges_{tables},
        codes_{tables},
        sessions_{tables},
        staff_{tables},
        attempts_{tables},
        acts_{tables},
        evidence_{tables},
        mobile_signings_{tables},
        applications_{tables},
        benefits_{tables},
        representatives_{tables},
        outgrown_{tables},
        refreshes_{tables},
        queues_{tables},
        attachments_{tables},
        filing_drafts_{tables},
        ledgers_{tables},
        documents_{tables},
        exports_{tables},
        messages_{tables},
        receipts_{tables},
        audit_{tables},
        leftovers_{tables} {}

  const domain::Reference& reference() const override { return tables_.reference; }

  MemoryPolicies& policies() override { return policies_; }
  MemoryCalendar& calendar() override { return calendar_; }
  MemoryDictionaries& dictionaries() override { return dictionaries_; }
  MemoryTexts& texts() override { return texts_; }

  MemoryPeople& people() override { return people_; }
  MemoryChallenges& challenges() override { return challenges_; }
  MemoryCodes& codes() override { return codes_; }
  MemorySessions& sessions() override { return sessions_; }
  MemoryStaff& staff() override { return staff_; }
  MemoryAttempts& attempts() override { return attempts_; }
  MemoryActs& acts() override { return acts_; }
  MemoryEvidence& evidence() override { return evidence_; }
  MemoryMobileSignings& mobile_signings() override { return mobile_signings_; }
  MemoryApplications& applications() override { return applications_; }
  MemoryBenefits& benefits() override { return benefits_; }
  MemoryRepresentatives& representatives() override { return representatives_; }
  MemoryOutgrown& outgrown() override { return outgrown_; }
  MemoryRefreshes& refreshes() override { return refreshes_; }
  MemoryQueues& queues() override { return queues_; }
  MemoryAttachments& attachments() override { return attachments_; }
  MemoryFilingDrafts& filing_drafts() override { return filing_drafts_; }
  MemoryLedgers& ledgers() override { return ledgers_; }
  MemoryDocuments& documents() override { return documents_; }
  MemoryExports& exports() override { return exports_; }
  MemoryMessages& messages() override { return messages_; }
  MemoryReceipts& receipts() override { return receipts_; }
  MemoryAudit& audit() override { return audit_; }
  MemoryLeftovers& leftovers() override { return leftovers_; }

  const MemoryPolicies& policies() const override { return policies_; }
  const MemoryCalendar& calendar() const override { return calendar_; }
  const MemoryDictionaries& dictionaries() const override { return dictionaries_; }
  const MemoryTexts& texts() const override { return texts_; }

  const MemoryPeople& people() const override { return people_; }
  const MemoryChallenges& challenges() const override { return challenges_; }
  const MemoryCodes& codes() const override { return codes_; }
  const MemorySessions& sessions() const override { return sessions_; }
  const MemoryStaff& staff() const override { return staff_; }
  const MemoryActs& acts() const override { return acts_; }
  const MemoryEvidence& evidence() const override { return evidence_; }
  const MemoryMobileSignings& mobile_signings() const override { return mobile_signings_; }
  const MemoryApplications& applications() const override { return applications_; }
  const MemoryBenefits& benefits() const override { return benefits_; }
  const MemoryRepresentatives& representatives() const override { return representatives_; }
  const MemoryOutgrown& outgrown() const override { return outgrown_; }
  const MemoryRefreshes& refreshes() const override { return refreshes_; }
  const MemoryQueues& queues() const override { return queues_; }
  const MemoryAttachments& attachments() const override { return attachments_; }
  const MemoryFilingDrafts& filing_drafts() const override { return filing_drafts_; }
  const MemoryLedgers& ledgers() const override { return ledgers_; }
  const MemoryDocuments& documents() const override { return documents_; }
  const MemoryExports& exports() const override { return exports_; }
  const MemoryMessages& messages() const override { return messages_; }
  const MemoryReceipts& receipts() const override { return receipts_; }
  const MemoryAudit& audit() const override { return audit_; }

 private:
  MemoryTables& tables_;
  MemoryPolicies policies_;
  MemoryCalendar calendar_;
  MemoryDictionaries dictionaries_;
  MemoryTexts texts_;
  MemoryPeople people_;
  MemoryChallenges challenges_;
  MemoryCodes codes_;
  MemorySessions sessions_;
  MemoryStaff staff_;
  MemoryAttempts attempts_;
  MemoryActs acts_;
  MemoryEvidence evidence_;
  MemoryMobileSignings mobile_signings_;
  MemoryApplications applications_;
  MemoryBenefits benefits_;
  MemoryRepresentatives representatives_;
  MemoryOutgrown outgrown_;
  MemoryRefreshes refreshes_;
  MemoryQueues queues_;
  MemoryAttachments attachments_;
  MemoryFilingDrafts filing_drafts_;
  MemoryLedgers ledgers_;
  MemoryDocuments documents_;
  MemoryExports exports_;
  MemoryMessages messages_;
  MemoryReceipts receipts_;
  MemoryAudit audit_;
  MemoryLeftovers leftovers_;
};

}  // namespace

MemoryStore::MemoryStore(domain::Reference reference)
    : tables_{std::make_unique<MemoryTables>(std::move(reference))} {}

MemoryStore::~MemoryStore() = default;

void MemoryStore::replace_reference(domain::Reference reference) {
  const std::lock_guard lock{guard_};
  tables_->reference = std::move(reference);
}

const std::vector<domain::AuditEntry>& MemoryStore::audited() const { return tables_->audit; }

void MemoryStore::write(const std::function<bool(domain::Store&)>& commits) {
  const std::lock_guard lock{guard_};
  Store store{*tables_};
  tables_->refused = false;
  try {
    if (commits(store)) {
      domain::expects(!tables_->refused);
      tables_->log.forget();
      return;
    }
  } catch (...) {
    tables_->log.undo_all();
    throw;
  }
  tables_->log.undo_all();
}

void MemoryStore::look(const std::function<void(const domain::Store&)>& work) {
  const std::lock_guard lock{guard_};
  const Store store{*tables_};
  work(store);
}

void MemoryStore::look_at_one_moment(const std::function<void(const domain::Store&)>& work) {
  look(work);
}

}  // namespace kezek::test
