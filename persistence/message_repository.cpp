#include "persistence/message_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

const Statement tell{"message_tell", R"(
  INSERT INTO message (person_id, id, kind, language, application_id, created_at)
  SELECT p.id, $1, $2, p.language, a.id, $4
    FROM application a
    JOIN representative r ON r.application_id = a.id AND r.represents
    JOIN person p ON p.id = r.person_id
   WHERE a.id = $3)"};

const Statement to{"message_to", R"(
  SELECT m.id, m.kind, m.language, a.id, a.year, a.serial, a.child_number, m.created_at, m.read_at
    FROM message m
    JOIN application a ON a.id = m.application_id
   WHERE m.person_id = $1 AND ($2::uuid IS NULL OR m.id < $2)
   ORDER BY m.id DESC
   LIMIT $3)"};

const Statement unread{"message_unread", R"(
  SELECT count(*) FROM message WHERE person_id = $1 AND read_at IS NULL)"};

// The clock of the server that reads may be a little behind the one that told.
const Statement read{"message_read", R"(
  UPDATE message SET read_at = coalesce(read_at, greatest($3, created_at))
   WHERE person_id = $1 AND id = $2)"};

}  // namespace sql

namespace {

domain::Message message_in(Reader& row) {
  return {row.next<domain::MessageId>(),
          row.next<domain::MessageKind>(),
          row.next<domain::Language>(),
          row.next<domain::ApplicationId>(),
          number_in(row),
          row.next<domain::Instant>(),
          row.optional<domain::Instant>()};
}

}  // namespace

void MessageRepository::tell(const domain::Notice& notice) {
  const auto told = session_.run(sql::tell, notice.id, notice.kind, notice.application, notice.at);
  domain::expects(told.affected_rows() >= 1);
}

domain::MessagePage MessageRepository::to(domain::PersonId person,
                                          const std::optional<domain::MessageId>& after,
                                          int limit) const {
  domain::expects(limit >= 1);
  // One more than asked tells whether there is a next page.
  domain::MessagePage page{session_.all(message_in, sql::to, person, after, limit + 1)};
  if (page.messages.size() <= static_cast<std::size_t>(limit)) return page;
  page.messages.pop_back();
  page.next = page.messages.back().id;
  return page;
}

std::int64_t MessageRepository::unread(domain::PersonId person) const {
  const auto count_in = [](Reader& row) { return row.next<std::int64_t>(); };
  return session_.first(count_in, sql::unread, person).value();
}

bool MessageRepository::read(domain::PersonId person, domain::MessageId id, domain::Instant at) {
  return session_.run(sql::read, person, id, at).affected_rows() == 1;
}

}  // namespace kezek::persistence
