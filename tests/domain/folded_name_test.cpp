#include "domain/people/folded_name.hpp"

#include <catch2/catch.hpp>

using namespace kezek::domain;

TEST_CASE("One name in its two spellings folds to one") {
  const auto [kazakh, russian] = GENERATE(table<std::string, std::string>({
      {"ӘЛИЯ",         "Алия"        },
      {"Айгүл",       "АЙГУЛЬ"    },
      {"ҚЫДЫРӘЛІ", "Кидирали"},
      {"Ғанибет",   "ганибет"  },
      {"Шөкіров",   "ШОКИРОВ"  },
      {"ҺАЛИМА",     "Халима"    },
      {"Гүлнәр",     "Гюльнар"  },
      {"ЁЛКИНА",     "Елкина"    },
      {"SMITH",            "smith"           },
  }));
  CAPTURE(kazakh, russian);
  CHECK(folded(kazakh) == folded(russian));
}

TEST_CASE("What is no letter of a name stays as it is") {
  CHECK(folded("Ахметова-Ким 2 — О'Нил €😀") == "ахметова-ким 2 — о'нил €😀");
  CHECK(folded("").empty());
}

TEST_CASE("Somebody is sought by words, the longest first") {
  const auto sought = NameSought::parse("  Әлия   АХМЕТОВА қ ");
  REQUIRE(sought);
  CHECK(sought->words() == std::vector<std::string>{"ахметова", "алиа", "к"});
  CHECK(sought->text() == "ахметова алиа к");
}

TEST_CASE("A question of one letter is too broad") {
  for (const char* text : {"", " ", "а", "а б", "аь", "Ъ", "\xFF\xFF", "ах\nмет"}) {
    CAPTURE(text);
    CHECK_FALSE(NameSought::parse(text));
  }
  CHECK(NameSought::parse("ах"));
  CHECK(NameSought::parse(std::string(100, 'a')));
  CHECK_FALSE(NameSought::parse(std::string(101, 'a')));
}
