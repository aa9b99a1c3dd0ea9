#include <catch2/catch.hpp>

#include "domain/applications/officer_service.hpp"
#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

MessagePage messages_of(City& city, const Parent& parent) {
  return city.store().read(
      [&](const Store& store) { return store.messages().to(parent.person, std::nullopt, 100); });
}

std::vector<MessageKind> kinds_of(City& city, const Parent& parent) {
  std::vector<MessageKind> kinds;
  for (const auto& message : messages_of(city, parent).messages) kinds.push_back(message.kind);
  return kinds;
}

MessageTemplate words(const std::string& subject, const std::string& body) {
  return {
      MessageKind::blocked, {subject, subject, subject},
       {body,    body,    body   }
  };
}

/// The same reason may block and remove here.
Reference region_with_reason() {
  Reference reference = small_region();
  for (const auto dictionary : {Dictionary::blocking_reason, Dictionary::removal_reason})
    reference.dictionary.push_back({
        dictionary,
        *DictionaryCode::parse("documents_in_doubt"),
        1,
        {{"сөз", "слово", "word"}, std::nullopt},
        false
    });
  return reference;
}

}  // namespace

SCENARIO("An applicant is told once of each thing that happens to the application") {
  City city{region_with_reason()};
  const Parent aigul = city.parent_in(city.kokshetau);
  const Parent erlan = city.parent_in(city.kokshetau);
  const auto filed = city.file(aigul, city.child_of(aigul), city.kokshetau);
  REQUIRE(filed);
  CHECK(kinds_of(city, aigul) == std::vector{MessageKind::registered});

  auto by = city.occasion_of(erlan);
  by.relation = Relation::region;
  const OfficerService officers;
  const Reason doubt{*ReasonCode::parse("documents_in_doubt"), std::nullopt};
  const auto officer = [&](auto deed) {
    return city.store().transact(
        [&](Store& store) { return (officers.*deed)(store, by, filed->id, doubt); });
  };
  WHEN("she chose Russian, and an officer blocks, unblocks and removes it") {
    city.store().record([&](Store& store) {
      city.contacts.choose_language(store, city.occasion_of(aigul), Language::ru);
      return 0;
    });
    REQUIRE(officer(&OfficerService::block));
    REQUIRE(officer(&OfficerService::unblock));
    REQUIRE(officer(&OfficerService::remove));
    THEN("she has a message of each, the newest first, in the language she had then") {
      using enum MessageKind;
      CHECK(kinds_of(city, aigul) == std::vector{removed, unblocked, blocked, registered});
      const auto told = messages_of(city, aigul).messages;
      CHECK(told.front().language == Language::ru);
      CHECK(told.back().language == Language::kk);
      CHECK(told.front().number == filed->number);
      CHECK(kinds_of(city, erlan).empty());
    }
  }
  WHEN("what an officer wants is refused") {
    REQUIRE_FALSE(officer(&OfficerService::unblock));
    THEN("nobody is told") { CHECK(kinds_of(city, aigul) == std::vector{MessageKind::registered}); }
  }
}

TEST_CASE("A message is text with nothing but the number filled in") {
  CHECK(is_usable(words("Application {number}", "It is blocked.\nSee your cabinet.")));
  for (const auto& [subject, body] : std::vector<std::pair<std::string, std::string>>{
           {"Application {name}",                "It is blocked."         },
           {"Application {number}",              "It is {blocked."        },
           {"Application\r\nBcc: a@b.kz",        "It is blocked."         },
           {"Application\n",                     "It is blocked."         },
           {"Application {number}",              "It is blocked.\r\n.\r\n"},
           {"",                                  "It is blocked."         },
           {"Application {number}",              ""                       },
           {std::string{"Application \xC3\x28"}, "no UTF-8"               }
  }) {
    CAPTURE(subject, body);
    CHECK_FALSE(is_usable(words(subject, body)));
  }
  const auto letter =
      letter_of(words("{number}: {number}", "{number}"), {2026, 16, 1}, Language::ru);
  CHECK(letter.subject == "UO.2026.000016.1: UO.2026.000016.1");
  CHECK(letter.body == "UO.2026.000016.1");
}
