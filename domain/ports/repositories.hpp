#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/access/actor.hpp"
#include "domain/access/sign_in.hpp"
#include "domain/applications/application.hpp"
#include "domain/base/result.hpp"
#include "domain/documents/document.hpp"
#include "domain/people/person.hpp"
#include "domain/queue/ledger.hpp"
#include "domain/queue/queue_order.hpp"
#include "domain/signing/act.hpp"

namespace kezek::domain {

class PersonRepository {
 public:
  virtual ~PersonRepository() = default;

  virtual std::optional<Person> find(PersonId id) const = 0;
  /// The person with the newcomer's IIN; the newcomer itself, now kept, if there was none.
  virtual Person meet(const Person& newcomer) = 0;
  /// Keeps the contacts as the next version; false when the person stands at another version than
  /// the one given, if one is.
  virtual bool save_contacts(PersonId id, const Contacts& contacts, std::optional<int> version) = 0;
};

class ChallengeRepository {
 public:
  virtual ~ChallengeRepository() = default;

  virtual void add(const Challenge& challenge) = 0;
  virtual std::optional<Challenge> find(ChallengeId id) const = 0;
  /// Marks it used; of any number of parallel calls exactly one returns true.
  virtual bool use(ChallengeId id, Instant at) = 0;
};

class SessionRepository {
 public:
  virtual ~SessionRepository() = default;

  virtual void open(const Session& session, const RefreshToken& first) = 0;
  virtual std::optional<Session> find(SessionId id) const = 0;
  virtual std::optional<RefreshToken> find_token(const Sha256& digest) const = 0;
  /// Marks `old` used and keeps `next`; false when `old` was used already.
  virtual bool rotate(const RefreshToken& old, const RefreshToken& next) = 0;
  /// Ends the session and with it every token of the family; ending it again changes nothing.
  virtual void revoke(SessionId id, Instant at) = 0;
  /// Ends every session the person has in office, but the one that is excepted.
  virtual void revoke_staff(PersonId person, const std::optional<SessionId>& except,
                            Instant at) = 0;
};

class ActRepository {
 public:
  virtual ~ActRepository() = default;

  /// Keeps a filing that waits for its signature.
  virtual void add(const Act& act, const Filing& filing) = 0;
  virtual std::optional<Act> find(ActId id) const = 0;
  virtual std::optional<Filing> find_filing(ActId id) const = 0;
};

/// All that one signed filing leaves behind, besides the number and the ledger's sequence, which
/// the store gives: written together or not at all.
struct SignedFiling {
  ApplicationId application;
  Filing filing;
  Instant filed_at;
  int policy_version;
  QueueId queue_if_new;
  HistoryEntry history;
  Evidence evidence;
};

/// What the store gave a filing.
struct FiledAs {
  ApplicationNumber number;
  QueueId queue;
  std::int64_t sequence;  ///< of the ledger entry `joined`
};

class ApplicationRepository {
 public:
  virtual ~ApplicationRepository() = default;

  /// The status of the child's live or enrolled application of this kind, if there is one.
  virtual std::optional<Status> standing_of(const Iin& child, QueueKind kind) const = 0;
  /// Finishes the act and files: application, history, evidence, ledger entry and class counters.
  /// Refuses with act_already_signed, child_already_queued or signature_already_used.
  virtual Result<FiledAs> file(const SignedFiling& filing) = 0;
  virtual std::optional<Application> find(ApplicationId id) const = 0;
};

class QueueRepository {
 public:
  virtual ~QueueRepository() = default;

  /// Where a counted application stands now; absent for one that is not counted.
  virtual std::optional<Standing> standing(ApplicationId application) const = 0;
  virtual std::vector<QueueId> all() const = 0;
  virtual std::vector<LedgerEntry> ledger(QueueId queue) const = 0;
};

class DocumentRepository {
 public:
  virtual ~DocumentRepository() = default;

  virtual void add(const Document& document, const RegistrationNotification& facts) = 0;
  virtual std::optional<Document> find(DocumentId id) const = 0;
  virtual std::optional<Document> find_by_code(std::string_view verification_code) const = 0;
  virtual std::optional<RegistrationNotification> facts(DocumentId id) const = 0;
  virtual std::optional<Bytes> bytes(DocumentId id) const = 0;
  /// Keeps the first bytes ever given and returns the kept ones.
  virtual Bytes keep_bytes(DocumentId id, const Bytes& bytes) = 0;
};

/// An answer kept under a client's Idempotency-Key.
struct Receipt {
  std::string operation;
  Sha256 payload;  ///< digest of the request it answered
  int status;
  std::string body;
  std::string location;  ///< of what was created, or empty
};

class ReceiptRepository {
 public:
  virtual ~ReceiptRepository() = default;

  virtual std::optional<Receipt> find(PersonId person, std::string_view key) const = 0;
  /// Reserves the key for this transaction. False when an answer is kept under it already.
  /// Refuses with request_in_progress when a parallel request held it for too long.
  virtual Result<bool> claim(PersonId person, std::string_view key, Instant at) = 0;
  virtual void keep(PersonId person, std::string_view key, const Receipt& receipt) = 0;
};

/// Who changed what, and who looked at whose data (api.md 15).
struct AuditEntry {
  Instant at;
  std::string operation;
  std::string request_id;
  std::optional<PersonId> by;
  Role role;
  std::optional<PersonId> about;  ///< whose data
  std::optional<ApplicationId> application;
};

/// The instants before which each kind of leftover is dropped: challenges, acts, tokens,
/// invitations and devices that ended before, answers kept since before, attempts last counted
/// before.
struct Outlived {
  Instant challenges;
  Instant acts;
  Instant tokens;
  Instant receipts;
  Instant invitations;
  Instant devices;
  Instant attempts;
};

class LeftoverRepository {
 public:
  virtual ~LeftoverRepository() = default;
  /// Drops at most `rows_max` of each kind; an act that was signed is never dropped. Returns how
  /// many went.
  virtual int drop(const Outlived& before, int rows_max) = 0;
};

class AuditRepository {
 public:
  virtual ~AuditRepository() = default;
  virtual void add(const AuditEntry& entry) = 0;
};

}  // namespace kezek::domain
