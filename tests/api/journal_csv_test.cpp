#include "api/journal_csv.hpp"

#include <catch2/catch.hpp>

#include "tests/support/literals.hpp"

using namespace kezek;
using namespace kezek::test;
using api::csv::cell;

TEST_CASE("A cell is quoted where it must be") {
  CHECK(cell("") == "");
  CHECK(cell("ӨМІРБЕКҰЛЫ АСҚАР") == "ӨМІРБЕКҰЛЫ АСҚАР");
  CHECK(cell("a,b") == "\"a,b\"");
  CHECK(cell("a \"b\"") == "\"a \"\"b\"\"\"");
  CHECK(cell("a\nb") == "\"a\nb\"");
  CHECK(cell("a\rb") == "\"a\rb\"");
}

TEST_CASE("No cell is a formula") {
  const std::string first = GENERATE("=", "+", "-", "@", "\t");
  CHECK(cell(first + "SUM(A1)") == "'" + first + "SUM(A1)");
  CHECK(cell(first + "A,1") == "\"'" + first + "A,1\"");
  CHECK(cell("a" + first) == "a" + first);
}

TEST_CASE("A line of the journal has a cell for each heading") {
  domain::Reference reference;
  reference.districts.push_back({
      kato("111000000"), {"Көкшетау қаласы", "город Кокшетау", "Kokshetau City"},
       {"1902402"              }
  });
  reference.dictionary.push_back({
      domain::Dictionary::application_status,
      *domain::DictionaryCode::parse("in_queue"),
      1,
      {{"Кезекте", "В очереди", "In the queue"}, std::nullopt},
      false
  });
  const auto filed_at = domain::start_of(day("2026-03-02")) + std::chrono::seconds{87};
  const domain::ClassSizes sizes{0, 0, 1};
  const domain::Interleaving ratio{3, 0};
  const domain::PersonName child{"ӨМІРБЕКҰЛЫ", "=АСҚАР", std::nullopt};
  const domain::PersonName applicant{"=ӘБДІҚАЛЫҚОВА", "ГҮЛНҰР", std::nullopt};
  const domain::ApplicationNumber number{2026, 16, 1};
  const domain::JournalLine line{
      .id = *domain::ApplicationId::parse("01a201da-8e57-7000-9c71-b794f2cab736"),
      .number = number,
      .child = child,
      .child_key = iin("211332500014"),
      .child_birth_date = day("2024-06-10"),
      .applicant = applicant,
      .applicant_iin = iin("881332400006"),
      .district = kato("111000000"),
      .kind = domain::QueueKind::general,
      .language = domain::GroupLanguage::kk,
      .benefit = domain::BenefitClass::general,
      .source = domain::Source::cabinet,
      .status = domain::Status::in_queue,
      .filed_at = filed_at,
      .changed_at = filed_at + std::chrono::microseconds{5 },
      .standing = domain::Standing{ sizes, ratio, domain::BenefitClass::general, 0}
  };
  CHECK(api::csv::line(line, domain::Language::ru, reference) ==
        "UO.2026.000016.1,В очереди,город Кокшетау,general,kk,general,1,0,"
        "ӨМІРБЕКҰЛЫ =АСҚАР,211332500014,2024-06-10,'=ӘБДІҚАЛЫҚОВА ГҮЛНҰР,881332400006,cabinet,,"
        "2026-03-02 00:01:27,2026-03-02 00:01:27\r\n");

  for (const auto language : {domain::Language::kk, domain::Language::ru, domain::Language::en}) {
    const std::string head = api::csv::head(language);
    CHECK(head.starts_with("\xEF\xBB\xBF"));
    CHECK(head.ends_with("\r\n"));
    CHECK(std::count(head.begin(), head.end(), ',') == 16);
  }
}
