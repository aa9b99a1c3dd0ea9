#pragma once

#include <chrono>
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
#include "domain/ports/audit_repository.hpp"
#include "domain/representatives/representation.hpp"
#include "domain/signing/act.hpp"

namespace kezek::domain {

class PersonRepository {
 public:
  virtual ~PersonRepository() = default;

  virtual std::optional<Person> find(PersonId id) const = 0;
  virtual std::optional<Person> find_by_iin(const Iin& iin) const = 0;
  /// The person with the newcomer's IIN; the newcomer itself, now kept, if there was none.
  virtual Person meet(const Person& newcomer) = 0;
  /// Keeps the contacts as the next version; false when the person stands at another version than
  /// the one given, if one is.
  virtual bool save_contacts(PersonId id, const Contacts& contacts, std::optional<int> version) = 0;
  virtual void save_language(PersonId id, Language language) = 0;
  /// Takes the name of a certificate that began at `issued_at`, unless the present one is of a
  /// certificate that began no earlier; another name is the next version, and is told by true.
  virtual bool certify_name(PersonId id, const std::string& name, Instant issued_at) = 0;
  /// Keeps the person out, or lets them in again. Of two blocks the first stays.
  virtual void save_block(PersonId id, const std::optional<Block>& block) = 0;
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
  /// Marks `old` used, keeps `next` and what the exchange made of the session; false when `old` was
  /// used already or the session was ended. Of any number of parallel calls one returns true.
  virtual bool rotate(const RefreshToken& old, const RefreshToken& next,
                      const Session& renewed) = 0;
  /// Ends the session and with it every token of the family; ending it again changes nothing. No
  /// session is used or ended before it was opened: an earlier `at`, here and below, is taken for
  /// that instant.
  virtual void revoke(SessionId id, Instant at) = 0;
  /// Ends all sessions of the person.
  virtual void revoke_all(PersonId person, Instant at) = 0;
  /// Ends all sessions of one life of the person, but the one that is excepted.
  virtual void revoke_life(PersonId person, Life life, const std::optional<SessionId>& except,
                           Instant at) = 0;
  /// Sessions of one life of the person that go on, the last used first, at most `limit`.
  virtual std::vector<Session> live(PersonId person, Life life, Instant now, int limit) const = 0;
};

/// When acts are asked about again: the pause doubles each time, up to the longest.
struct AskingAgain {
  std::chrono::seconds first_pause;
  std::chrono::seconds longest_pause;
  int acts_max;
};

class ActRepository {
 public:
  virtual ~ActRepository() = default;

  /// Keeps an act that waits for its signature, with the filings that it asks for.
  virtual void add(const Act& act, const std::vector<Filing>& filings = {}) = 0;
  virtual std::optional<Act> find(ActId id) const = 0;
  /// In the order in which they were asked for.
  virtual std::vector<Filing> find_filings(ActId id) const = 0;
  /// Makes a pending act a verifying one, to be asked about at `ask_at`. Refuses with
  /// act_already_signed or signature_already_used.
  virtual Result<Done> keep(const Evidence& evidence, Instant ask_at) = 0;
  /// Makes a pending or verifying act, by the number of the evidence, one that is done to the
  /// application. Refuses with act_already_signed or signature_already_used.
  virtual Result<Done> finish(const Evidence& evidence, ApplicationId application) = 0;
  /// Verifying acts whose time has come, the longest due first, and sets their next time. Of
  /// callers at the same time each gets others.
  virtual std::vector<ActId> take_verifying(Instant now, const AskingAgain& plan) = 0;
  /// Makes a verifying act a refused one. Refuses with act_already_signed if it is none.
  virtual Result<Done> refuse(const Evidence& evidence, const ActRefusal& why) = 0;
  virtual VerifyingActs verifying() const = 0;
};

/// How a telephone reaches an act: by a secret of which this is the digest.
struct MobileSigning {
  ActId act;
  Sha256 token;
  Instant created_at;
  Instant expires_at;
};

class MobileSigningRepository {
 public:
  virtual ~MobileSigningRepository() = default;

  /// Takes the place of the act's earlier one.
  virtual void keep(const MobileSigning& signing) = 0;
  virtual std::optional<ActId> act_of(const Sha256& token) const = 0;
};

class EvidenceRepository {
 public:
  virtual ~EvidenceRepository() = default;

  virtual std::optional<Evidence> find(EvidenceId id) const = 0;
  /// The last there is about the act.
  virtual std::optional<Evidence> of_act(ActId act) const = 0;
  /// Those received from `since` on, of codes too, by id, after the last one seen.
  virtual std::vector<EvidenceId> since(Instant since, const std::optional<EvidenceId>& after,
                                        int limit) const = 0;
};

/// The ids that one child of a filing gets.
struct FiledChild {
  ApplicationId application;
  EntryId history;
  QueueId queue_if_new;
  RepresentationId representation;  ///< of who filed
};

/// All that one signed filing leaves behind, besides the numbers and the ledgers' sequences, which
/// the store gives: written together or not at all. `children` and `filings` go side by side.
struct SignedFiling {
  std::vector<FiledChild> children;
  std::vector<Filing> filings;  ///< as they are kept with the act
  Instant filed_at;    ///< when the signature was received: it orders the queue (rules.md §4.5)
  Instant entered_at;  ///< when the queue was joined: later, if revocation was unknown
  int policy_version;
  int generals_per_priority;  ///< the ratio of the queue, if nobody stood in it before
  Actor by;
  Evidence evidence;

  /// Of the first child.
  ApplicationId application() const { return children.front().application; }
};

/// What the store gave one child of a filing.
struct FiledAs {
  ApplicationNumber number;
  QueueId queue;
};

class ApplicationRepository {
 public:
  virtual ~ApplicationRepository() = default;

  /// The status of the live or enrolled application of this kind that stands in the way of the
  /// filing. One whose representation is not proved stands in nobody's way but its applicant's, and
  /// a filing whose own is not proved learns of no other. The application that holds the filing
  /// already, if one does, is not in its own way.
  virtual std::optional<Status> standing_of(const Filing& filing,
                                            std::optional<ApplicationId> holder) const = 0;
  /// The live and the enrolled applications of a child, of every kind, by id.
  virtual std::vector<ApplicationId> standing_of(const Iin& child) const = 0;
  /// True once anything was filed under this number of the source, whatever became of it.
  virtual bool has_number(Source source, const SourceNumber& number) const = 0;
  /// Finishes the act, pending or verifying by the number of the evidence, and files: for each
  /// child an application with its representation and history and, where it is counted, ledger
  /// entry and class counters; one serial for all. Refuses with act_already_signed,
  /// child_already_queued, source_number_taken or signature_already_used.
  virtual Result<std::vector<FiledAs>> file(const SignedFiling& filing) = 0;
  virtual std::optional<Application> find(ApplicationId id) const = 0;
  /// The same, and nobody else changes it until the transaction ends.
  virtual std::optional<Application> hold(ApplicationId id) = 0;
  /// Writes what happened to an application that is held. Refuses with child_already_queued when
  /// it comes to stand where the child has another one.
  virtual Result<Done> change(const ApplicationChange& change) = 0;
  /// Writes a line of history that leaves the application itself as it is.
  virtual void note(ApplicationId id, const HistoryEntry& entry) = 0;
  /// Oldest first.
  virtual std::vector<HistoryEntry> history(ApplicationId id) const = 0;
};

class DocumentRepository {
 public:
  virtual ~DocumentRepository() = default;

  /// The papers of one application and the facts they share.
  virtual void add(const std::vector<Document>& papers, const RegistrationFacts& facts) = 0;
  virtual std::optional<Document> find(DocumentId id) const = 0;
  virtual std::optional<Document> find_by_code(std::string_view verification_code) const = 0;
  virtual std::optional<RegistrationFacts> facts(ApplicationId application) const = 0;
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

}  // namespace kezek::domain
