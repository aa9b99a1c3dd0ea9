#pragma once

#include "domain/ports/unit_of_work.hpp"
#include "tests/support/memory_tables.hpp"

namespace kezek::test {

/// What the repositories of one MemoryStore share.
struct MemoryAccess {
  explicit MemoryAccess(MemoryTables& in) : tables{in} {}
  MemoryTables& tables;
};

class MemoryPeople final : public domain::PersonRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  std::optional<domain::Person> find(domain::PersonId id) const override;
  std::optional<domain::Person> find_by_iin(const domain::Iin& iin) const override;
  domain::Person meet(const domain::Person& newcomer) override;
  bool save_contacts(domain::PersonId id, const domain::Contacts& contacts,
                     std::optional<int> version) override;
  void save_language(domain::PersonId id, domain::Language language) override;
  bool certify_name(domain::PersonId id, const std::string& name,
                    domain::Instant issued_at) override;
  void save_block(domain::PersonId id, const std::optional<domain::Block>& block) override;
};

class MemoryChallenges final : public domain::ChallengeRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  void add(const domain::Challenge& challenge) override;
  std::optional<domain::Challenge> find(domain::ChallengeId id) const override;
  bool use(domain::ChallengeId id, domain::Instant at) override;
};

class MemoryCodes final : public domain::CodeRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  void hold(const domain::Iin& person, const domain::PhoneNumber& phone) override;
  std::vector<domain::SentCode> sent(const domain::Iin& person, const domain::PhoneNumber& phone,
                                     domain::Instant since) const override;
  void add(const domain::OneTimeCode& code) override;
  std::optional<domain::OneTimeCode> find(domain::CodeId id) const override;
  std::optional<int> attempt(domain::CodeId id) override;
  bool use(domain::CodeId id, domain::Instant at) override;
  bool keep(const domain::CodeEvidence& evidence) override;
  std::optional<domain::CodeEvidence> evidence_of(domain::ActId act) const override;
  std::optional<domain::CodeEvidence> find_evidence(domain::EvidenceId id) const override;
};

class MemorySessions final : public domain::SessionRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  void open(const domain::Session& session, const domain::RefreshToken& first) override;
  std::optional<domain::Session> find(domain::SessionId id) const override;
  std::optional<domain::RefreshToken> find_token(const domain::Sha256& digest) const override;
  bool rotate(const domain::RefreshToken& old, const domain::RefreshToken& next,
              const domain::Session& renewed) override;
  void revoke(domain::SessionId id, domain::Instant at) override;
  void revoke_all(domain::PersonId person, domain::Instant at) override;
  void revoke_life(domain::PersonId person, domain::Life life,
                   const std::optional<domain::SessionId>& except, domain::Instant at) override;
  std::vector<domain::Session> live(domain::PersonId person, domain::Life life, domain::Instant now,
                                    int limit) const override;
};

class MemoryActs final : public domain::ActRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  void add(const domain::Act& act, const std::vector<domain::Filing>& filings) override;
  std::optional<domain::Act> find(domain::ActId id) const override;
  std::vector<domain::Filing> find_filings(domain::ActId id) const override;
  domain::Result<domain::Done> keep(const domain::Evidence& evidence,
                                    domain::Instant ask_at) override;
  domain::Result<domain::Done> finish(const domain::Evidence& evidence,
                                      domain::ApplicationId application) override;
  std::vector<domain::ActId> take_verifying(domain::Instant now,
                                            const domain::AskingAgain& plan) override;
  domain::Result<domain::Done> refuse(const domain::Evidence& evidence,
                                      const domain::ActRefusal& why) override;
  domain::VerifyingActs verifying() const override;
};

class MemoryMobileSignings final : public domain::MobileSigningRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  void keep(const domain::MobileSigning& signing) override;
  std::optional<domain::ActId> act_of(const domain::Sha256& token) const override;
};

class MemoryEvidence final : public domain::EvidenceRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  std::optional<domain::Evidence> find(domain::EvidenceId id) const override;
  std::optional<domain::Evidence> of_act(domain::ActId act) const override;
  std::vector<domain::EvidenceId> since(domain::Instant since,
                                        const std::optional<domain::EvidenceId>& after,
                                        int limit) const override;
};

class MemoryApplications final : public domain::ApplicationRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  std::optional<domain::Status> standing_of(
      const domain::Filing& filing, std::optional<domain::ApplicationId> holder) const override;
  std::vector<domain::ApplicationId> standing_of(const domain::Iin& child) const override;
  bool has_number(domain::Source source, const domain::SourceNumber& number) const override;
  domain::Result<std::vector<domain::FiledAs>> file(const domain::SignedFiling& filing) override;
  std::optional<domain::Application> find(domain::ApplicationId id) const override;
  std::optional<domain::Application> hold(domain::ApplicationId id) override { return find(id); }
  domain::Result<domain::Done> change(const domain::ApplicationChange& change) override;
  void note(domain::ApplicationId id, const domain::HistoryEntry& entry) override;
  std::vector<domain::HistoryEntry> history(domain::ApplicationId id) const override;

 private:
  /// False when another application stands where this one comes to stand.
  bool take_keys(const domain::Application& application);
  void free_keys(const domain::Application& application);
  /// The queue of that name, opened if nobody stood in it before.
  domain::QueueId open_queue(const domain::QueueName& name, domain::QueueId if_new, int ratio);
};

class MemoryBenefits final : public domain::BenefitRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  bool add(const domain::ClaimedBenefit& benefit) override;
  std::optional<domain::ClaimedBenefit> find(domain::ApplicationId application) const override;
  void change(const domain::ClaimedBenefit& benefit) override;
  std::vector<domain::ApplicationId> past_due(domain::Instant now,
                                              const std::optional<domain::ApplicationId>& after,
                                              int limit) const override;
  std::vector<domain::ClaimedBenefit> awaiting(domain::Instant now) const override;
  void keep(domain::ActId act, const domain::BenefitDecision& decision) override;
  std::optional<domain::BenefitDecision> decision_of(domain::ActId act) const override;
};

class MemoryRepresentatives final : public domain::RepresentativeRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  void add(const domain::Representation& representation) override;
  std::optional<domain::Representation> find(domain::RepresentationId id) const override;
  std::vector<domain::Representation> of(domain::ApplicationId application) const override;
  void save(const domain::Representation& representation) override;
};

class MemoryOutgrown final : public domain::OutgrownRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  std::vector<domain::Application> hold(const domain::BornUntil& those, int limit) override;
  std::int64_t count(const domain::BornUntil& those) const override;

 private:
  /// The oldest children first.
  std::vector<domain::Application> all(const domain::BornUntil& those) const;
};

class MemoryRefreshes final : public domain::RefreshRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  std::vector<domain::ApplicationId> due(domain::Instant since,
                                         const std::optional<domain::ApplicationId>& after,
                                         int limit) const override;
  std::int64_t count_due(domain::Instant since) const override;
  std::vector<domain::ApplicationId> take(domain::Instant since, domain::Instant taken_before,
                                          domain::Instant now, int limit) override;
  void refreshed(domain::ApplicationId id, domain::Instant at) override;

 private:
  bool is_due(const KeptApplication& row, domain::Instant since) const;
};

class MemoryQueues final : public domain::QueueRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  std::optional<domain::Standing> standing(domain::ApplicationId application) const override;
  domain::Outlook outlook(domain::ApplicationId application) const override;
  std::optional<domain::RecentLedger> ledger_since(domain::ApplicationId application,
                                                   domain::Instant since,
                                                   int entries_max) const override;
  std::vector<domain::QueueRow> all() const override;
  bool change_ratio(domain::QueueId queue, int generals_per_priority,
                    const domain::LedgerOccasion& by) override;
  std::vector<domain::LedgerEntry> ledger(domain::QueueId queue) const override;
};

class MemoryAttachments final : public domain::AttachmentRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  domain::UnusedAttachments hold_unused(domain::PersonId person, domain::Life life) override;
  void add(const domain::Attachment& attachment, std::string_view content) override;
  std::optional<domain::Attachment> find(domain::AttachmentId id) const override;
  std::vector<domain::Attachment> unused_of(domain::PersonId person,
                                            domain::Life life) const override;
  bool drop_unused(domain::AttachmentId id) override;
  domain::Result<domain::Done> bind(const std::vector<domain::AttachmentId>& ids,
                                    const std::vector<domain::ApplicationId>& applications,
                                    domain::Instant at) override;
  std::vector<domain::Attachment> of_application(domain::ApplicationId application) const override;
};

class MemoryFilingDrafts final : public domain::FilingDraftRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  domain::Result<domain::Done> add(const domain::FilingDraft& draft) override;
  std::optional<domain::FilingDraft> find(domain::FilingDraftId id) const override;
  std::optional<domain::FilingDraft> hold(domain::FilingDraftId id) override;
  std::vector<domain::FilingDraft> of_person(domain::PersonId person) const override;
  void save(const domain::FilingDraft& draft) override;
  void drop(domain::FilingDraftId id) override;
};

class MemoryLedgers final : public domain::LedgerRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  std::vector<domain::UnsealedLedger> unsealed(int limit) const override;
  std::vector<domain::LedgerEntry> entries(domain::QueueId queue, std::int64_t after,
                                           std::int64_t last) const override;
  std::vector<domain::LedgerSeal> seals(domain::QueueId queue, std::int64_t after,
                                        int limit) const override;
  bool seal(const domain::LedgerSeal& seal) override;
  domain::LiveQueue live(domain::QueueId queue) const override;
  void trace(domain::QueueId queue,
             const std::function<void(const domain::TracedApplication&)>& each) const override;
};

class MemoryDocuments final : public domain::DocumentRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  void add(const std::vector<domain::Document>& papers,
           const domain::RegistrationFacts& facts) override;
  std::optional<domain::Document> find(domain::DocumentId id) const override;
  std::optional<domain::Document> find_by_code(std::string_view verification_code) const override;
  std::optional<domain::RegistrationFacts> facts(domain::ApplicationId application) const override;
  std::optional<domain::Bytes> bytes(domain::DocumentId id) const override;
  domain::Bytes keep_bytes(domain::DocumentId id, const domain::Bytes& bytes) override;
};

class MemoryMessages final : public domain::MessageRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  void tell(const domain::Notice& notice) override;
  domain::MessagePage to(domain::PersonId person, const std::optional<domain::MessageId>& after,
                         int limit) const override;
  std::int64_t unread(domain::PersonId person) const override;
  bool read(domain::PersonId person, domain::MessageId id, domain::Instant at) override;
};

class MemoryReceipts final : public domain::ReceiptRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  std::optional<domain::Receipt> find(domain::PersonId person, std::string_view key) const override;
  domain::Result<bool> claim(domain::PersonId person, std::string_view key,
                             domain::Instant at) override;
  void keep(domain::PersonId person, std::string_view key, const domain::Receipt& receipt) override;
};

class MemoryAudit final : public domain::AuditRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  void add(const domain::AuditEntry& entry) override;
  domain::AuditPage about(domain::PersonId person, const std::optional<domain::AuditCursor>& after,
                          int limit) const override;
};

class MemoryLeftovers final : public domain::LeftoverRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  int drop(const domain::Outlived& before, int rows_max) override;
};

}  // namespace kezek::test
