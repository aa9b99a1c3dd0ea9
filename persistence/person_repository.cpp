#include "persistence/person_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

namespace sql {

const std::string columns =
    "id, iin, name, version, email, phone, blocked_at, block_reason, name_certified_at, language";

const Statement find{"person_find", "SELECT " + columns + R"(
    FROM person
   WHERE id = $1)"};

const Statement find_by_iin{"person_find_by_iin", "SELECT " + columns + R"(
    FROM person
   WHERE iin = $1)"};

const Statement add{"person_add", R"(
  INSERT INTO person (id, iin, name, version, email, phone, name_certified_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT ON CONSTRAINT person_iin DO NOTHING)"};

const Statement save_contacts{"person_save_contacts", R"(
  UPDATE person SET email = $2, phone = $3, version = version + 1
   WHERE id = $1 AND version = coalesce($4, version))"};

const Statement save_language{"person_save_language",
                              "UPDATE person SET language = $2 WHERE id = $1"};

// The row is held while it is compared, so of two sign-ins at once the newer certificate wins.
const Statement certify_name{"person_certify_name", R"(
  UPDATE person
     SET name = $2, name_certified_at = $3,
         version = version + CASE WHEN name = $2 THEN 0 ELSE 1 END
    FROM (SELECT id AS known, name AS former
            FROM person
           WHERE id = $1 AND (name_certified_at IS NULL OR name_certified_at < $3)
             FOR UPDATE) AS before
   WHERE id = before.known
  RETURNING name <> before.former)"};

const Statement save_block{"person_save_block", R"(
  UPDATE person
     SET blocked_at = CASE WHEN $2::timestamptz IS NOT NULL THEN coalesce(blocked_at, $2) END,
         block_reason = CASE WHEN $2 IS NOT NULL THEN coalesce(block_reason, $3) END
   WHERE id = $1)"};

}  // namespace sql

namespace {

domain::Person person_in(Reader& row) {
  domain::Person person{row.next<domain::PersonId>(), row.next<domain::Iin>(),
                        row.next<std::string>(), std::nullopt, row.next<int>()};
  auto email = row.optional<domain::EmailAddress>();
  auto phone = row.optional<domain::PhoneNumber>();
  if (email && phone) person.contacts = domain::Contacts{*std::move(email), *std::move(phone)};
  const auto blocked_at = row.optional<domain::Instant>();
  auto reason = row.optional<std::string>();
  if (blocked_at && reason) person.block = domain::Block{*blocked_at, *std::move(reason)};
  person.name_certified_at = row.optional<domain::Instant>();
  person.language = row.next<domain::Language>();
  return person;
}

}  // namespace

std::optional<domain::Person> PersonRepository::find(domain::PersonId id) const {
  return session_.first(person_in, sql::find, id);
}

std::optional<domain::Person> PersonRepository::find_by_iin(const domain::Iin& iin) const {
  return session_.first(person_in, sql::find_by_iin, iin);
}

domain::Person PersonRepository::meet(const domain::Person& newcomer) {
  if (auto known = find_by_iin(newcomer.iin)) return *known;
  std::optional<domain::EmailAddress> email;
  std::optional<domain::PhoneNumber> phone;
  if (newcomer.contacts) {
    email = newcomer.contacts->email;
    phone = newcomer.contacts->phone;
  }
  session_.run(sql::add, newcomer.id, newcomer.iin, newcomer.name, newcomer.version, email, phone,
               newcomer.name_certified_at);
  // Two first sign-ins of one person may meet here: whoever came first is the person.
  auto kept = find_by_iin(newcomer.iin);
  domain::expects(kept.has_value());
  return *std::move(kept);
}

bool PersonRepository::save_contacts(domain::PersonId id, const domain::Contacts& contacts,
                                     std::optional<int> version) {
  return session_.run(sql::save_contacts, id, contacts.email, contacts.phone, version)
             .affected_rows() == 1;
}

void PersonRepository::save_language(domain::PersonId id, domain::Language language) {
  domain::expects(session_.run(sql::save_language, id, language).affected_rows() == 1);
}

bool PersonRepository::certify_name(domain::PersonId id, const std::string& name,
                                    domain::Instant issued_at) {
  return session_
      .first([](Reader& row) { return row.next<bool>(); }, sql::certify_name, id, name, issued_at)
      .value_or(false);
}

void PersonRepository::save_block(domain::PersonId id, const std::optional<domain::Block>& block) {
  std::optional<domain::Instant> at;
  std::optional<std::string> reason;
  if (block) {
    at = block->at;
    reason = block->reason;
  }
  domain::expects(session_.run(sql::save_block, id, at, reason).affected_rows() == 1);
}

}  // namespace kezek::persistence
