#include "tests/support/memory_repositories.hpp"

namespace kezek::test {

using namespace domain;

namespace {

template <class Row>
std::optional<Row> copied(const Row* row) {
  return row ? std::optional{*row} : std::nullopt;
}

}  // namespace

std::optional<Person> MemoryPeople::find(PersonId id) const {
  return copied(tables.people.find(id));
}

Person MemoryPeople::meet(const Person& newcomer) {
  if (tables.people_by_iin.insert(newcomer.iin, newcomer.id))
    tables.people.add(newcomer.id, newcomer);
  return tables.people.at(tables.people_by_iin.at(newcomer.iin));
}

bool MemoryPeople::save_contacts(PersonId id, const Contacts& contacts,
                                 std::optional<int> version) {
  const Person* person = tables.people.find(id);
  if (!person || (version && person->version != version)) return false;
  tables.people.change(id, [&](Person& row) {
    row.contacts = contacts;
    ++row.version;
  });
  return true;
}

void MemoryChallenges::add(const Challenge& challenge) {
  tables.challenges.add(challenge.id, challenge);
}

std::optional<Challenge> MemoryChallenges::find(ChallengeId id) const {
  return copied(tables.challenges.find(id));
}

bool MemoryChallenges::use(ChallengeId id, Instant at) {
  const Challenge* challenge = tables.challenges.find(id);
  if (!challenge || challenge->used_at) return false;
  tables.challenges.change(id, [&](Challenge& row) { row.used_at = at; });
  return true;
}

void MemorySessions::open(const Session& session, const RefreshToken& first) {
  expects(first.session == session.id && tables.people.find(session.person));
  tables.sessions.add(session.id, session);
  tables.tokens.add(first.digest, first);
}

std::optional<Session> MemorySessions::find(SessionId id) const {
  return copied(tables.sessions.find(id));
}

std::optional<RefreshToken> MemorySessions::find_token(const Sha256& digest) const {
  return copied(tables.tokens.find(digest));
}

bool MemorySessions::rotate(const RefreshToken& old, const RefreshToken& next) {
  expects(old.session == next.session);
  const RefreshToken* kept = tables.tokens.find(old.digest);
  if (!kept || kept->used_at) return false;
  tables.tokens.change(old.digest, [&](RefreshToken& row) { row.used_at = next.issued_at; });
  tables.tokens.add(next.digest, next);
  return true;
}

void MemorySessions::revoke(SessionId id, Instant at) {
  const Session* session = tables.sessions.find(id);
  if (!session || session->revoked_at) return;
  tables.sessions.change(id, [&](Session& row) { row.revoked_at = at; });
}

void MemorySessions::revoke_staff(PersonId person, const std::optional<SessionId>& except,
                                  Instant at) {
  std::vector<SessionId> ended;
  for (const auto& [id, row] : tables.sessions.rows())
    if (row.person == person && row.role != Role::applicant && id != except) ended.push_back(id);
  for (const auto& id : ended) revoke(id, at);
}

void MemoryActs::add(const Act& act, const Filing& filing) {
  expects(tables.people.find(act.person) != nullptr);
  tables.acts.add(act.id, act);
  tables.filings.add(act.id, filing);
}

std::optional<Act> MemoryActs::find(ActId id) const { return copied(tables.acts.find(id)); }

std::optional<Filing> MemoryActs::find_filing(ActId id) const {
  return copied(tables.filings.find(id));
}

void MemoryDocuments::add(const Document& document, const RegistrationNotification& facts) {
  expects(tables.applications.find(document.application) != nullptr);
  tables.documents_by_code.add(document.verification_code, document.id);
  tables.documents.add(document.id, document);
  tables.notifications.add(document.id, facts);
}

std::optional<Document> MemoryDocuments::find(DocumentId id) const {
  return copied(tables.documents.find(id));
}

std::optional<Document> MemoryDocuments::find_by_code(std::string_view verification_code) const {
  const DocumentId* id = tables.documents_by_code.find(std::string{verification_code});
  return id ? find(*id) : std::nullopt;
}

std::optional<RegistrationNotification> MemoryDocuments::facts(DocumentId id) const {
  return copied(tables.notifications.find(id));
}

std::optional<Bytes> MemoryDocuments::bytes(DocumentId id) const {
  return copied(tables.document_bytes.find(id));
}

Bytes MemoryDocuments::keep_bytes(DocumentId id, const Bytes& bytes) {
  expects(tables.documents.find(id) != nullptr);
  tables.document_bytes.insert(id, bytes);
  return tables.document_bytes.at(id);
}

std::optional<Receipt> MemoryReceipts::find(PersonId person, std::string_view key) const {
  const auto* receipt = tables.receipts.find({person, std::string{key}});
  return receipt ? receipt->answer : std::nullopt;
}

Result<bool> MemoryReceipts::claim(PersonId person, std::string_view key, Instant at) {
  const bool fresh = tables.receipts.insert({person, std::string{key}}, {at, std::nullopt});
  return fresh || !find(person, key);
}

void MemoryReceipts::keep(PersonId person, std::string_view key, const Receipt& receipt) {
  expects(!find(person, key));
  tables.receipts.change({person, std::string{key}}, [&](auto& row) { row.answer = receipt; });
}

void MemoryAudit::add(const AuditEntry& entry) {
  tables.audit.push_back(entry);
  tables.log.note([this] { tables.audit.pop_back(); });
}

}  // namespace kezek::test
