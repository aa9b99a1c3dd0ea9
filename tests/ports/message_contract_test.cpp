#include <catch2/catch.hpp>

#include "tests/ports/facts.hpp"
#include "tests/ports/filings.hpp"
#include "tests/ports/representations.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

struct Telling : Filings {
  using Filings::Filings;

  struct Told {
    PersonId person;
    Notice notice;
  };
  Told tell(MessageKind kind, Instant at) {
    const auto asked = this->asked();
    const auto filing = signed_by_applicant(asked, Inventor::now);
    expects(file(filing).has_value());
    return tell(asked.act.person, filing.application(), kind, at);
  }
  Told tell(PersonId person, ApplicationId application, MessageKind kind, Instant at) {
    const Notice notice{invent.id<MessageId>(), kind, application, at};
    stores.given([&](Store& store) { store.messages().tell(notice); });
    return {person, notice};
  }
  MessagePage page(PersonId person, const std::optional<MessageId>& after, int limit) {
    return stores.read([&](auto& s) { return s.messages().to(person, after, limit); });
  }
  std::int64_t unread(PersonId person) {
    return stores.read([&](auto& s) { return s.messages().unread(person); });
  }
  bool read(PersonId person, MessageId id, Instant at) {
    return stores.work().record([&](Store& s) { return s.messages().read(person, id, at); });
  }
};

}  // namespace

TEST_CASE("A person's messages are read newest first, page by page", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Telling telling{adapter};
  const auto first = telling.tell(MessageKind::registered, Inventor::now);
  const auto& [person, notice] = first;
  telling.stores.given(
      [&](Store& store) { store.people().save_language(first.person, Language::ru); });
  const auto second =
      telling.tell(person, notice.application, MessageKind::blocked, Inventor::now + 1min);
  const auto others = telling.tell(MessageKind::removed, Inventor::now);

  const auto newest = telling.page(person, std::nullopt, 1);
  REQUIRE(newest.messages.size() == 1);
  const Message& message = newest.messages.front();
  CHECK(message.id == second.notice.id);
  CHECK(message.kind == MessageKind::blocked);
  CHECK(message.language == Language::ru);
  CHECK(message.application == notice.application);
  CHECK(message.created_at == Inventor::now + 1min);
  CHECK_FALSE(message.read_at);
  REQUIRE(newest.next == second.notice.id);

  const auto oldest = telling.page(person, newest.next, 1);
  REQUIRE(oldest.messages.size() == 1);
  CHECK(oldest.messages.front().id == notice.id);
  CHECK(oldest.messages.front().language == Language::kk);
  CHECK_FALSE(oldest.next);
  CHECK(telling.page(person, std::nullopt, 2).messages.size() == 2);
  CHECK(telling.page(others.person, std::nullopt, 2).messages.size() == 1);
}

TEST_CASE("A message is read once, by its own person", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Telling telling{adapter};
  const auto told = telling.tell(MessageKind::registered, Inventor::now);
  const auto others = telling.tell(MessageKind::registered, Inventor::now);
  const auto read_at = [&] {
    return telling.page(told.person, std::nullopt, 1).messages.front().read_at;
  };
  CHECK(telling.unread(told.person) == 1);
  CHECK_FALSE(telling.read(others.person, told.notice.id, Inventor::now));
  CHECK_FALSE(read_at());
  // A clock that is behind the one that told.
  CHECK(telling.read(told.person, told.notice.id, Inventor::now - 1s));
  CHECK(read_at() == Inventor::now);
  CHECK(telling.read(told.person, told.notice.id, Inventor::now + 1h));
  CHECK(read_at() == Inventor::now);
  CHECK(telling.unread(told.person) == 0);
  CHECK(telling.unread(others.person) == 1);
}

TEST_CASE("Nobody is told of one event twice", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Telling telling{adapter};
  const auto told = telling.tell(MessageKind::registered, Inventor::now);
  CHECK_THROWS(telling.stores.given([&](Store& store) { store.messages().tell(told.notice); }));
  CHECK(telling.unread(told.person) == 1);
}

TEST_CASE("A notice reaches each who represents the child, in their own language", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  Telling telling{adapter};
  const auto first = telling.tell(MessageKind::registered, Inventor::now);
  const ApplicationId application = first.notice.application;
  const auto bound = [&](RepresentationStatus status) {
    const Person person = telling.invent.person();
    const auto r = representation(telling.invent, application, person.id, status);
    telling.stores.given([&](Store& store) {
      store.people().meet(person);
      store.people().save_language(person.id, Language::ru);
      store.representatives().add(r);
    });
    return person.id;
  };
  using enum RepresentationStatus;
  const auto father = bound(active);
  const std::vector others{bound(pending), bound(rejected), bound(ended)};

  (void)telling.tell(first.person, application, MessageKind::blocked, Inventor::now + 1min);
  CHECK(telling.unread(first.person) == 2);
  const auto his = telling.page(father, std::nullopt, 9).messages;
  REQUIRE(his.size() == 1);
  CHECK(his.front().kind == MessageKind::blocked);
  CHECK(his.front().language == Language::ru);
  for (const auto& person : others) CHECK(telling.unread(person) == 0);
}
