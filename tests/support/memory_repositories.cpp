#include "tests/support/memory_repositories.hpp"

#include <algorithm>

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

std::optional<Person> MemoryPeople::find_by_iin(const Iin& iin) const {
  const PersonId* id = tables.people_by_iin.find(iin);
  return id ? find(*id) : std::nullopt;
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

void MemoryPeople::save_language(PersonId id, Language language) {
  tables.people.change(id, [&](Person& row) { row.language = language; });
}

bool MemoryPeople::certify_name(PersonId id, const std::string& name, Instant issued_at) {
  const Person* person = tables.people.find(id);
  if (!person || person->name_certified_at >= issued_at) return false;
  const bool another = person->name != name;
  tables.people.change(id, [&](Person& row) {
    row.name = name;
    row.name_certified_at = issued_at;
    if (another) ++row.version;
  });
  return another;
}

void MemoryPeople::save_block(PersonId id, const std::optional<Block>& block) {
  tables.people.change(id, [&](Person& row) {
    if (!row.block || !block) row.block = block;
  });
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

bool MemorySessions::rotate(const RefreshToken& old, const RefreshToken& next,
                            const Session& renewed) {
  expects(old.session == next.session && old.session == renewed.id);
  const RefreshToken* kept = tables.tokens.find(old.digest);
  if (!kept || kept->used_at || tables.sessions.at(old.session).revoked_at) return false;
  tables.tokens.change(old.digest, [&](RefreshToken& row) { row.used_at = next.issued_at; });
  tables.tokens.add(next.digest, next);
  tables.sessions.change(renewed.id, [&](Session& row) {
    row.last_used_at = std::max(renewed.last_used_at, row.opened_at);
    row.expires_at = std::max(renewed.expires_at, row.last_used_at);
    row.salt = renewed.salt;
    row.rested_at = renewed.rested_at;
  });
  return true;
}

void MemorySessions::revoke(SessionId id, Instant at) {
  const Session* session = tables.sessions.find(id);
  if (!session || session->revoked_at) return;
  tables.sessions.change(id, [&](Session& row) { row.revoked_at = std::max(at, row.opened_at); });
}

void MemorySessions::revoke_all(PersonId person, Instant at) {
  for (const auto life : {Life::cabinet, Life::office}) revoke_life(person, life, {}, at);
}

void MemorySessions::revoke_life(PersonId person, Life life, const std::optional<SessionId>& except,
                                 Instant at) {
  for (const auto& [id, row] : tables.sessions.rows())
    if (row.person == person && life_of(row.role) == life && id != except) revoke(id, at);
}

std::vector<Session> MemorySessions::live(PersonId person, Life life, Instant now,
                                          int limit) const {
  std::vector<Session> found;
  for (const auto& [id, row] : tables.sessions.rows())
    if (row.person == person && life_of(row.role) == life && !row.revoked_at &&
        row.expires_at > now)
      found.push_back(row);
  std::ranges::sort(found, std::ranges::greater{}, [](const Session& s) {
    return std::pair{s.last_used_at, s.id};
  });
  if (std::ssize(found) > limit) found.resize(static_cast<std::size_t>(limit), found.front());
  return found;
}

void MemoryDocuments::add(const std::vector<Document>& papers, const RegistrationFacts& facts) {
  for (const auto& document : papers) {
    expects(tables.applications.find(document.application) != nullptr);
    tables.documents_by_code.add(document.verification_code, document.id);
    tables.documents.add(document.id, document);
  }
  tables.registrations.add(papers.front().application, facts);
}

std::optional<Document> MemoryDocuments::find(DocumentId id) const {
  return copied(tables.documents.find(id));
}

std::optional<Document> MemoryDocuments::find_by_code(std::string_view verification_code) const {
  const DocumentId* id = tables.documents_by_code.find(std::string{verification_code});
  return id ? find(*id) : std::nullopt;
}

std::optional<RegistrationFacts> MemoryDocuments::facts(ApplicationId application) const {
  return copied(tables.registrations.find(application));
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

AuditPage MemoryAudit::about(PersonId person, const std::optional<AuditCursor>& after,
                             int limit) const {
  std::vector<AuditLine> found;
  std::int64_t id = 0;
  for (const AuditEntry& e : tables.audit) {
    ++id;
    if (e.about != person || (after && std::pair{e.at, id} >= std::pair{after->at, after->id}))
      continue;
    std::optional<ApplicationNumber> number;
    if (e.application) number = tables.applications.at(*e.application).facts.number;
    found.push_back(
        {id, e.at, e.operation, e.role, e.district, e.organisation, number, e.by == e.about});
  }
  std::ranges::sort(found, std::ranges::greater{}, [](const AuditLine& line) {
    return std::pair{line.at, line.id};
  });
  AuditPage page{std::move(found)};
  if (std::ssize(page.lines) <= limit) return page;
  page.lines.erase(page.lines.begin() + limit, page.lines.end());
  page.next = AuditCursor{page.lines.back().at, page.lines.back().id};
  return page;
}

}  // namespace kezek::test
