#include <algorithm>
#include <regex>
#include <sstream>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "domain/base/text.hpp"
#include "integrations/documents/pdf_renderer.hpp"
#include "tests/integrations/printed_page.hpp"

using namespace kezek;
using namespace std::chrono_literals;
using Catch::Contains;
using integrations::documents::PdfRenderer;
using test::PrintedPage;

namespace {

domain::Document paper(domain::DocumentKind kind) {
  const std::string code = "0123456789abcdef0123456789abcdef";
  return {.id = *domain::DocumentId::parse("01a201da-8e57-7000-9c71-b794f2cab736"),
          .application = *domain::ApplicationId::parse("01a201da-8e57-7000-9c71-b794f2cab737"),
          .kind = kind,
          .verification_code = code,
          .verification_url = "https://kezek.example/verify/" + code,
          .created_at = std::chrono::sys_days{std::chrono::year{2026} / 3 / 1} + 21h + 87s};
}

domain::RegistrationFacts registration() {
  const domain::ApplicationNumber number{2026, 16, 1};
  const domain::Wording kokshetau{"Көкшетау қаласы", "город Кокшетау", "Kokshetau City"};
  const auto filed_at = std::chrono::sys_days{std::chrono::year{2026} / 3 / 1} + 21h + 87s;
  return {.number = number,
          .filed_at = filed_at,
          .applicant = "Әбдіқалықова Гүлнұр Қайратқызы",
          .child = "Өмірбекұлы Жәңгір Һибатоллаұлы",
          .child_birth_date = std::chrono::sys_days{std::chrono::year{2023} / 5 / 14},
          .district = kokshetau,
          .kind = domain::QueueKind::general,
          .language = domain::GroupLanguage::kk,
          .benefit = domain::BenefitClass::general,
          .position = 128,
          .source = domain::Source::cabinet,
          .entered_by = domain::Role::applicant,
          .official = std::nullopt,
          .entered_at = filed_at + 2s};
}

domain::Bytes drawn(const domain::RegistrationFacts& facts,
                    domain::DocumentKind kind = domain::DocumentKind::registration_notification) {
  return PdfRenderer{}.render(paper(kind), facts);
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

/// The words of a page in one line: a long name may be broken anywhere.
std::string unbroken(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

struct Box {
  double left, top, right, bottom;
};

std::vector<Box> lines_of(const PrintedPage& page) {
  static const std::regex line{
      R"re(<line xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">)re"};
  const std::string layout = page.layout();
  std::vector<Box> boxes;
  for (std::sregex_iterator match{layout.begin(), layout.end(), line}, end; match != end; ++match) {
    const auto number = [&match](std::size_t group) { return std::stod((*match)[group]); };
    boxes.push_back({number(1), number(2), number(3), number(4)});
  }
  return boxes;
}

/// The boxes of two lines of one text may touch; those of texts on one another share more.
bool lie_on_one_another(const Box& one, const Box& other) {
  const double width = std::min(one.right, other.right) - std::max(one.left, other.left);
  const double height = std::min(one.bottom, other.bottom) - std::max(one.top, other.top);
  return width > 0 && height > 0.5 * std::min(one.bottom - one.top, other.bottom - other.top);
}

void check_nothing_overlaps(const PrintedPage& page) {
  const auto lines = lines_of(page);
  REQUIRE(lines.size() > 20);
  for (auto line = lines.begin(); line != lines.end(); ++line) {
    CHECK((line->left > 40 && line->right < 556 && line->top > 20 && line->bottom < 830));
    CHECK(std::none_of(std::next(line), lines.end(),
                       [line](const Box& other) { return lie_on_one_another(*line, other); }));
  }
}

}  // namespace

TEST_CASE("The notification says what was registered, in both languages", "[documents]") {
  const PrintedPage page{drawn(registration())};
  const std::string text = unbroken(page.text());
  for (const auto* words : {"Білім бөлімі · Көкшетау қаласы",
                            "Отдел образования · город Кокшетау",
                            "Кезекке тіркеу туралы хабарлама",
                            "Уведомление о регистрации в очереди",
                            "UO.2026.000016.1",
                            "128",
                            "02.03.2026, 02:01:27 (UTC+5)",
                            "Әбдіқалықова Гүлнұр Қайратқызы",
                            "Өмірбекұлы Жәңгір Һибатоллаұлы",
                            "14.05.2023",
                            "Жалпы білім беру",
                            "Общеобразовательная",
                            "Қазақ тілі",
                            "Казахский язык",
                            "Әрі қарай не болады",
                            "Что будет дальше",
                            "Тіркелген күнгі кезек нөмірі",
                            "Номер очереди на день регистрации",
                            "Номер очереди меняется",
                            "https://kezek.example/verify/0123456789abcdef0123456789abcdef"})
    CHECK_THAT(text, Contains(words));
  const std::string facts = page.facts();
  CHECK_THAT(facts, Contains("Кезекке тіркеу туралы хабарлама UO.2026.000016.1"));
  CHECK_THAT(facts, Contains("Pages:           1") && Contains("(A4)"));
  CHECK_THAT(facts, Contains("CreationDate:    2026-03-02T02:01:27+05"));
  CHECK_THAT(facts, !Contains("Өмірбекұлы"));
  check_nothing_overlaps(page);
}

TEST_CASE("Every kind and language of a group has its words", "[documents]") {
  auto facts = registration();
  facts.kind = domain::QueueKind::special;
  facts.language = domain::GroupLanguage::ru;
  const std::string special = PrintedPage{drawn(facts)}.text();
  CHECK_THAT(special, Contains("Түзету (арнайы)") && Contains("Коррекционная (специальная)"));
  CHECK_THAT(special, Contains("Орыс тілі") && Contains("Русский язык"));
  facts.kind = domain::QueueKind::sanatorium;
  const std::string sanatorium = PrintedPage{drawn(facts)}.text();
  CHECK_THAT(sanatorium, Contains("Санаторлық") && Contains("Санаторная"));
}

TEST_CASE("Kazakh letters are drawn with the font that has them", "[documents]") {
  auto facts = registration();
  facts.child = "ӘәҒғҚқҢңӨөҰұҮүҺһІі";
  const PrintedPage page{drawn(facts)};
  CHECK_THAT(page.text(), Contains(facts.child));
  std::istringstream fonts{page.fonts()};
  std::string line;
  for (int heading = 0; heading < 2; ++heading) std::getline(fonts, line);
  int listed = 0;
  for (; std::getline(fonts, line); ++listed) CHECK_THAT(line, Contains("+NotoSans-"));
  CHECK(listed >= 2);
}

TEST_CASE("Civil time before March 2024 is UTC+6", "[documents]") {
  auto facts = registration();
  facts.filed_at = std::chrono::sys_days{std::chrono::year{2023} / 12 / 31} + 18h;
  CHECK_THAT(PrintedPage{drawn(facts)}.text(), Contains("01.01.2024, 00:00:00 (UTC+6)"));
}

TEST_CASE("The QR code leads to the address that is printed", "[documents]") {
  const auto facts = registration();
  const PrintedPage page{drawn(facts)};
  CHECK(page.qr_text() ==
        paper(domain::DocumentKind::registration_notification).verification_url + "\n");
}

TEST_CASE("The same facts give the same bytes, other facts others", "[documents]") {
  const PdfRenderer renderer;
  const auto notification = paper(domain::DocumentKind::registration_notification);
  const auto first = renderer.render(notification, registration());
  auto other = registration();
  other.position = 129;
  CHECK(renderer.render(notification, other) != first);
  CHECK(drawn(registration()) == first);

  std::vector<domain::Bytes> pages(8);
  std::vector<std::thread> threads;
  for (auto& page : pages)
    threads.emplace_back([&] { page = renderer.render(notification, registration()); });
  for (auto& thread : threads) thread.join();
  CHECK(std::all_of(pages.begin(), pages.end(), [&](const auto& page) { return page == first; }));
}

TEST_CASE("Hostile and long names keep the page whole", "[documents]") {
  auto facts = registration();
  const std::string name = GENERATE(
      std::string{}, repeated("Ү", 500), repeated("W", 500), repeated("Ұзақ Есім ", 50),
      std::string{"محمد بن عبد الله الفارسي"}, std::string{"👨‍👩‍👧‍👦 😀 Ару"},
      std::string{"\u202EАру\u202D"}, std::string{"a\nb\tc\x01\x7F"}, std::string{"\xC3\x28\xFF"},
      std::string{"А\0Б", 5}, repeated("e\u0301\u0302\u0303", 120), repeated("А\u2029", 200),
      std::string{"<b>&amp;</b>%n%s"});
  CAPTURE(name);
  facts.applicant = name;
  facts.child = name;
  facts.position = 9223372036854775807;
  facts.number.serial = 2147483647;
  facts.official = name;
  for (int i = 0; i < 40; ++i)
    facts.received.push_back({
        {"Өзге", "Прочее", "Other"},
        name, 1
    });
  for (const auto& [kind, spelling] : names(domain::DocumentKind{})) {
    CAPTURE(spelling);
    const PrintedPage page{drawn(facts, kind)};
    CHECK_THAT(page.facts(), Contains("Pages:           1\n"));
    CHECK_THAT(page.text(), Contains("UO.2026.2147483647.1") && Contains("Документ сформирован"));
    // Accents upon accents reach from a line of a list into the next: whoever names a file so.
    if (kind != domain::DocumentKind::receipt_of_documents) check_nothing_overlaps(page);
  }
}

TEST_CASE("Who is not counted has no position on the notification", "[documents]") {
  auto facts = registration();
  facts.position.reset();
  const std::string text = unbroken(PrintedPage{drawn(facts)}.text());
  CHECK_THAT(text, Contains("—") && !Contains("128"));
  CHECK_THAT(text, Contains("специалист проверит приложенные документы") &&
                       Contains("маман тіркелген құжаттарды тексереді") &&
                       !Contains("Номер очереди меняется"));
}

TEST_CASE("The receipt lists what was received", "[documents]") {
  auto facts = registration();
  facts.received = {
      {{"Жұмыс орнынан анықтама", "Справка с места работы", "Certificate"},   "справка.pdf", 2411725},
      {{"Тұрғылықты жер дәлелі", "Подтверждение проживания", "Residence"}, std::nullopt,         1024   }
  };
  const PrintedPage page{drawn(facts, domain::DocumentKind::receipt_of_documents)};
  const std::string text = unbroken(page.text());
  for (const auto* words :
       {"Құжаттарды қабылдау туралы қолхат", "Расписка о приёме документов", "UO.2026.000016.1",
        "Принято документов 3", "Заявление о постановке в очередь",
        "Жұмыс орнынан анықтама / Справка с места работы", "справка.pdf, 2.3 MB",
        "Подтверждение проживания", "1 KB"})
    CHECK_THAT(text, Contains(words));
  check_nothing_overlaps(page);
}

TEST_CASE("A receipt of more than a page holds counts the rest", "[documents]") {
  auto facts = registration();
  for (int i = 0; i < 40; ++i)
    facts.received.push_back({
        {"Өзге", "Прочее", "Other"},
        std::nullopt, 1024
    });
  const PrintedPage page{drawn(facts, domain::DocumentKind::receipt_of_documents)};
  CHECK_THAT(unbroken(page.text()), Contains("41") && Contains("и ещё"));
  check_nothing_overlaps(page);
}

TEST_CASE("The record in the register book says how and by whom", "[documents]") {
  auto facts = registration();
  std::string text =
      unbroken(PrintedPage{drawn(facts, domain::DocumentKind::register_entry)}.text());
  for (const auto* words : {"Тіркеу журналындағы жазба", "Запись в журнале регистрации",
                            "02.03.2026, 02:01:29 (UTC+5)", "Через личный кабинет, с ЭЦП"})
    CHECK_THAT(text, Contains(words));

  facts.entered_by = domain::Role::district_officer;
  facts.official = "СЕРІКОВА ӘСЕЛ";
  facts.benefit = domain::BenefitClass::extraordinary;
  const PrintedPage page{drawn(facts, domain::DocumentKind::register_entry)};
  text = unbroken(page.text());
  CHECK_THAT(text, Contains("Сотрудник СЕРІКОВА ӘСЕЛ") && Contains("Внеочередное право"));
  check_nothing_overlaps(page);
}

TEST_CASE("A long name is wrapped and made smaller, not cut", "[documents]") {
  auto facts = registration();
  facts.applicant = repeated("Абдрахманқұлов", 14) + " Шыңғысханбекұлы";
  std::string text = PrintedPage{drawn(facts)}.text();
  // What is cut still stands in the text of the page, behind the dots that end its line.
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) CHECK(domain::length_of(line) < 100);

  std::string whole = facts.applicant;
  for (const char space : {'\n', ' '})
    for (auto* both : {&text, &whole})
      both->erase(std::remove(both->begin(), both->end(), space), both->end());
  CHECK_THAT(text, Contains(whole));
}

TEST_CASE("An address no code can hold is an error, not a page without one", "[documents]") {
  auto document = paper(domain::DocumentKind::registration_notification);
  document.verification_url = "https://kezek.example/" + repeated("a", 3000);
  CHECK_THROWS_AS(PdfRenderer{}.render(document, registration()), std::length_error);
}
