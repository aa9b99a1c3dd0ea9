#pragma once

#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

#include "domain/ports/attachment_repository.hpp"
#include "domain/ports/benefit_repository.hpp"
#include "domain/ports/code_repository.hpp"
#include "domain/ports/export_repository.hpp"
#include "domain/ports/filing_draft_repository.hpp"
#include "domain/ports/ledger_repository.hpp"
#include "domain/ports/leftover_repository.hpp"
#include "domain/ports/message_repository.hpp"
#include "domain/ports/outgrown_repository.hpp"
#include "domain/ports/queue_repository.hpp"
#include "domain/ports/reference_repositories.hpp"
#include "domain/ports/refresh_repository.hpp"
#include "domain/ports/repositories.hpp"
#include "domain/ports/representative_repository.hpp"
#include "domain/ports/staff_repositories.hpp"
#include "domain/reference.hpp"

namespace kezek::domain {

/// The data as one transaction sees it. `const Store&` reads; `Store&` also writes.
class Store {
 public:
  virtual ~Store() = default;

  virtual const Reference& reference() const = 0;

  virtual PolicyRepository& policies() = 0;
  virtual CalendarRepository& calendar() = 0;
  virtual DictionaryRepository& dictionaries() = 0;
  virtual TextRepository& texts() = 0;

  virtual PersonRepository& people() = 0;
  virtual ChallengeRepository& challenges() = 0;
  virtual CodeRepository& codes() = 0;
  virtual SessionRepository& sessions() = 0;
  virtual StaffRepository& staff() = 0;
  virtual AttemptRepository& attempts() = 0;
  virtual ActRepository& acts() = 0;
  virtual EvidenceRepository& evidence() = 0;
  virtual MobileSigningRepository& mobile_signings() = 0;
  virtual ApplicationRepository& applications() = 0;
  virtual BenefitRepository& benefits() = 0;
  virtual RepresentativeRepository& representatives() = 0;
  virtual OutgrownRepository& outgrown() = 0;
  virtual RefreshRepository& refreshes() = 0;
  virtual QueueRepository& queues() = 0;
  virtual AttachmentRepository& attachments() = 0;
  virtual FilingDraftRepository& filing_drafts() = 0;
  virtual LedgerRepository& ledgers() = 0;
  virtual DocumentRepository& documents() = 0;
  virtual ExportRepository& exports() = 0;
  virtual MessageRepository& messages() = 0;
  virtual ReceiptRepository& receipts() = 0;
  virtual AuditRepository& audit() = 0;
  virtual LeftoverRepository& leftovers() = 0;

  virtual const PolicyRepository& policies() const = 0;
  virtual const CalendarRepository& calendar() const = 0;
  virtual const DictionaryRepository& dictionaries() const = 0;
  virtual const TextRepository& texts() const = 0;

  virtual const PersonRepository& people() const = 0;
  virtual const ChallengeRepository& challenges() const = 0;
  virtual const CodeRepository& codes() const = 0;
  virtual const SessionRepository& sessions() const = 0;
  virtual const StaffRepository& staff() const = 0;
  virtual const ActRepository& acts() const = 0;
  virtual const EvidenceRepository& evidence() const = 0;
  virtual const MobileSigningRepository& mobile_signings() const = 0;
  virtual const ApplicationRepository& applications() const = 0;
  virtual const BenefitRepository& benefits() const = 0;
  virtual const RepresentativeRepository& representatives() const = 0;
  virtual const OutgrownRepository& outgrown() const = 0;
  virtual const RefreshRepository& refreshes() const = 0;
  virtual const QueueRepository& queues() const = 0;
  virtual const AttachmentRepository& attachments() const = 0;
  virtual const FilingDraftRepository& filing_drafts() const = 0;
  virtual const LedgerRepository& ledgers() const = 0;
  virtual const DocumentRepository& documents() const = 0;
  virtual const ExportRepository& exports() const = 0;
  virtual const MessageRepository& messages() const = 0;
  virtual const ReceiptRepository& receipts() const = 0;
  virtual const AuditRepository& audit() const = 0;
};

/// All or nothing. The work may run more than once when transactions collide, so it touches only
/// the store. An exception undoes everything and passes through.
class UnitOfWork {
 public:
  virtual ~UnitOfWork() = default;

  /// Commits if the Result has a value; a Refusal undoes everything.
  template <class Work>
  auto transact(Work work) {
    std::optional<std::invoke_result_t<Work&, Store&>> result;
    write([&](Store& store) { return result.emplace(work(store)).has_value(); });
    return *std::move(result);
  }

  /// Commits whatever the Result is: what was tried must not be forgotten.
  template <class Work>
  auto record(Work work) {
    std::optional<std::invoke_result_t<Work&, Store&>> result;
    write([&](Store& store) {
      result.emplace(work(store));
      return true;
    });
    return *std::move(result);
  }

  /// Writes nothing; every query sees what is committed when it runs.
  template <class Work>
  auto read(Work work) {
    std::optional<std::invoke_result_t<Work&, const Store&>> result;
    look([&](const Store& store) { result.emplace(work(store)); });
    return *std::move(result);
  }

  /// Writes nothing; all queries see one moment, whatever is committed meanwhile.
  template <class Work>
  auto snapshot(Work work) {
    std::optional<std::invoke_result_t<Work&, const Store&>> result;
    look_at_one_moment([&](const Store& store) { result.emplace(work(store)); });
    return *std::move(result);
  }

 private:
  virtual void write(const std::function<bool(Store&)>& commits) = 0;
  virtual void look(const std::function<void(const Store&)>& work) = 0;
  virtual void look_at_one_moment(const std::function<void(const Store&)>& work) = 0;
};

}  // namespace kezek::domain
