#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/ports/builders.hpp"
#include "tests/ports/stores.hpp"
#include "tests/support/folder.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using kezek::persistence::load_reference;

namespace {

const std::string shipped = KEZEK_SOURCE_DIR "/persistence/reference";

/// A copy of the shipped reference data, to be changed.
struct Copy {
  Folder folder;
  Copy() {
    std::filesystem::copy(shipped, folder.path(), std::filesystem::copy_options::recursive);
  }
  std::vector<std::string> load() const {
    return load_reference(TestDatabase::given()->as_superuser(), folder.path());
  }
};

/// Puts back what was shipped, but for texts, which are never rewritten.
struct Restored {
  ~Restored() {
    TestDatabase::given()->clear();
    load_reference(TestDatabase::given()->as_superuser(), shipped);
  }
};

}  // namespace

TEST_CASE("The shipped reference data is loaded and read", "[ports]") {
  if (no_cluster()) return;
  Stores stores{Adapter::postgresql};
  const auto reference = stores.database().reference();

  CHECK(reference->districts.size() == 20);
  const District* kokshetau = find_district(reference->districts, kato("111000000"));
  REQUIRE(kokshetau != nullptr);
  CHECK(kokshetau->name.ru == "город Кокшетау");
  CHECK(kokshetau->register_codes == std::vector<std::string>{"1902402"});
  CHECK(find_district(reference->districts, kato("110000000")) == nullptr);
  CHECK(find_district(reference->districts, kato("113800000"))->register_codes.size() == 2);

  CHECK(reference->preschools.size() >= 40);
  for (const auto& [key, name] : names(TextKey{})) {
    REQUIRE(reference->text(key) != nullptr);
    CHECK(reference->text(key)->version == 1);
    CHECK_FALSE(reference->text(key)->body.kk.empty());
  }
  for (const auto& [dictionary, name] : names(Dictionary{}))
    for (const auto code : closed_codes(dictionary).value_or(std::vector<std::string_view>{})) {
      CAPTURE(std::string{name}, std::string{code});
      CHECK(reference->entry(dictionary, code) != nullptr);
    }
  CHECK(reference->labels(Dictionary::application_status, "in_queue").short_label.kk == "Кезекте");
  CHECK(reference->entry(Dictionary::country, "UZ")->labels.short_label.en == "Uzbekistan");
  for (const auto& [kind, name] : names(MessageKind{})) CHECK(is_usable(reference->words_of(kind)));
  CHECK_FALSE(reference->calendar.is_working(day("2026-03-09")));
  CHECK(reference->policies.on(kato("111000000"), day("2026-03-02")).version == 0);
}

TEST_CASE("Reference data loaded again changes only what changed", "[ports]") {
  if (no_cluster()) return;
  const Restored restored;
  Stores stores{Adapter::postgresql};
  const auto before = stores.database().reference();
  const Copy copy;
  copy.folder.write("holidays.csv",
                    "date,kind,name_kk,name_ru,name_en\n"
                    "2026-03-09,moved_working_day,кк,ру,\"en, quoted\"\n");
  copy.folder.write("texts/algorithm/2.kk.txt", "екі");
  copy.folder.write("texts/algorithm/2.ru.txt", "два");
  copy.folder.write("texts/algorithm/2.en.txt", "two");
  copy.folder.write("dictionaries.csv",
                    "dictionary,code,short_kk,short_ru,short_en,long_kk,long_ru,long_en\n"
                    "source,cabinet,к,р,e,,,\nremoval_reason,duplicate,к,р,e,кк,рр,ee\n");
  CHECK(copy.load().empty());
  CHECK(copy.load().empty());

  CHECK(stores.database().reference() == before);
  stores.database().reload_reference();
  const auto after = stores.database().reference();
  CHECK(after->districts.size() == before->districts.size());
  CHECK(after->preschools.size() == before->preschools.size());
  CHECK(after->calendar.is_working(day("2026-03-09")));
  CHECK(after->text(TextKey::algorithm)->version == 2);
  CHECK(after->text(TextKey::algorithm)->body.ru == "два");
  CHECK(after->text(TextKey::ncalayer_hint)->version == 1);
  CHECK(after->entry(Dictionary::source, "cabinet")->version == 2);
  CHECK_FALSE(after->entry(Dictionary::source, "cabinet")->labels.long_label);
  CHECK(after->entry(Dictionary::removal_reason, "duplicate")->labels.long_label->en == "ee");
  CHECK(after->dictionary.size() == before->dictionary.size());
}

TEST_CASE("What an administrator decided outweighs the files, and that is said", "[ports]") {
  if (no_cluster()) return;
  const Restored restored;
  Stores stores{Adapter::postgresql};
  Inventor invent;
  const auto code = DictionaryCode::parse("duplicate").value();
  const SpecialDay working{
      day("2026-03-09"), DayKind::moved_working_day, {"к", "р", "e"}
  };
  const int loaded =
      stores.read([&](const Store& s) { return s.calendar().day(working.date).version; });
  stores.given([&](Store& store) {
    const Decided who{invent.id<PersonId>(), Inventor::now};
    store.people().meet({who.by, iin("211332500004"), "ИБРАЕВ", std::nullopt, 0});
    const auto before = store.calendar().day(working.date);
    store.calendar().add({working.date, 1, before.special, working, 0, who});
    store.texts().add(
        {
            TextKey::algorithm, 2, {"к", "р", "e"}
    },
        who);
    store.dictionaries().add(
        {
            Dictionary::removal_reason, code, 2, {{"к", "р", "e"}, {}},
               true
    },
        who);
  });
  const Copy copy;
  copy.folder.write("holidays.csv",
                    "date,kind,name_kk,name_ru,name_en\n2026-03-09,holiday,кк,рр,ee\n");
  for (const auto version : {"2", "3"})
    for (const auto language : {"kk", "ru", "en"})
      copy.folder.write("texts/algorithm/" + std::string{version} + "." + language + ".txt", "x");
  CHECK(copy.load() ==
        std::vector<std::string>{"removal_reason duplicate: an administrator's words stay",
                                 "text algorithm version 2: an administrator's text stays",
                                 "text algorithm version 3: an administrator's text stays"});
  stores.database().reload_reference();
  const auto after = stores.database().reference();
  CHECK(after->calendar.is_working(working.date));
  CHECK(after->text(TextKey::algorithm)->body == Wording{"к", "р", "e"});
  CHECK(after->entry(Dictionary::removal_reason, "duplicate")->retired);
  // The file was changed and so was its row: whoever read the day before has to read it again.
  const auto held = stores.read([&](const Store& s) { return s.calendar().day(working.date); });
  CHECK(held.version == loaded + 2);
  CHECK(held.edits == 1);
}

TEST_CASE("A dictionary's row that the program does not know is named", "[ports]") {
  if (no_cluster()) return;
  const Copy copy;
  for (const auto* row : {"source,pigeon", "colour,red", "country,kz", "removal_reason,1"}) {
    copy.folder.write("dictionaries.csv",
                      "dictionary,code,short_kk,short_ru,short_en,long_kk,long_ru,long_en\n" +
                          std::string{row} + ",к,р,e,,,\n");
    CHECK_THROWS_WITH(copy.load(), Catch::StartsWith("dictionaries.csv:2: "));
  }
}

TEST_CASE("A published text is never edited, and nothing is loaded beside it", "[ports]") {
  if (no_cluster()) return;
  const Restored restored;
  const Copy copy;
  copy.folder.write("districts.csv",
                    "kato,name_kk,name_ru,name_en,kind,selectable,register_codes\n"
                    "111000000,X,X,X,city,true,\n");
  copy.folder.write("texts/algorithm/1.en.txt", "edited");
  CHECK_THROWS_WITH(copy.load(),
                    "text algorithm version 1 was edited after it had been published;"
                    " add the next version");
  Stores stores{Adapter::postgresql};
  CHECK(find_district(stores.database().reference()->districts, kato("111000000"))->name.en ==
        "Kokshetau City");
}

TEST_CASE("Words of a message that could not be sent are not loaded", "[ports]") {
  if (no_cluster()) return;
  const Copy copy;
  copy.folder.write("messages/blocked.ru.txt", "Тема {child}\n\nТекст\n");
  CHECK_THROWS_WITH(copy.load(), "message blocked is not plain text with {number} alone filled in");
  copy.folder.write("messages/blocked.ru.txt", "Тема\n\n\n");
  CHECK_THROWS_WITH(copy.load(), "blocked.ru.txt: a subject, an empty line and a body");
}

TEST_CASE("A row that cannot be loaded is named", "[ports]") {
  if (no_cluster()) return;
  const Copy copy;
  copy.folder.write("holidays.csv", "date,kind,name_kk,name_ru,name_en\n2026-01-01,feast,а,б,c\n");
  CHECK_THROWS_WITH(copy.load(), Catch::StartsWith("holidays.csv:2: "));
}

TEST_CASE("A district's policy holds from its day", "[ports]") {
  if (no_cluster()) return;
  const Restored restored;
  Stores stores{Adapter::postgresql};
  TestDatabase::given()->execute(
      "INSERT INTO policy (version, district, effective_from, age_limit_years,"
      " generals_per_priority, unsigned_act_minutes, sign_in_challenge_minutes, session_hours)"
      " VALUES (1, NULL, '2026-01-01', 6, 3, 30, 5, 720),"
      " (2, '111000000', '2026-06-01', 7, 4, 60, 10, 24)");
  const auto reference = stores.database().reference();

  const auto& own = reference->policies.on(kato("111000000"), day("2026-06-01"));
  CHECK(own.version == 2);
  CHECK(own.policy == Policy{.age_limit = std::chrono::years{7},
                             .generals_per_priority = 4,
                             .unsigned_act = std::chrono::minutes{60},
                             .sign_in_challenge = std::chrono::minutes{10},
                             .session = std::chrono::hours{24}});
  CHECK(reference->policies.on(kato("111000000"), day("2026-05-31")).version == 1);
  CHECK(reference->policies.on(kato("111000000"), day("2026-05-31")).policy == regulation);
}
