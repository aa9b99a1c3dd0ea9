#include "api/journal_csv.hpp"

#include <array>
#include <string_view>
#include <vector>

#include "api/status_labels.hpp"
#include "domain/base/expects.hpp"
#include "domain/base/time_text.hpp"

namespace kezek::api::csv {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct Heading {
  std::string_view kk;
  std::string_view ru;
  std::string_view en;

  std::string_view in(domain::Language language) const {
    if (language == domain::Language::ru) return ru;
    return language == domain::Language::en ? en : kk;
  }
};

constexpr auto headings = std::to_array<Heading>({
    {"Өтініш нөмірі",                       "Номер заявления",                 "Number"               },
    {"Мәртебесі",                              "Статус",                                  "Status"               },
    {"Аудан немесе қала",                "Район или город",                  "District"             },
    {"Кезек түрі",                             "Вид очереди",                         "Queue kind"           },
    {"Топтың тілі",                           "Язык группы",                         "Language"             },
    {"Жеңілдік",                                "Льгота",                                  "Benefit"              },
    {"Кезек нөмірі",                         "Номер очереди",                     "Position"             },
    {"Жеңілдік бойынша нөмірі",    "Номер по льготе",                  "Position in the class"},
    {"Баланың аты-жөні",                  "ФИО ребёнка",                         "Child"                },
    {"Баланың ЖСН-і",                        "ИИН ребёнка",                         "Child's IIN"          },
    {"Баланың туған күні",              "Дата рождения ребёнка",      "Child's birth date"   },
    {"Өтініш берушінің аты-жөні", "ФИО заявителя",                     "Applicant"            },
    {"Өтініш берушінің ЖСН-і",       "ИИН заявителя",                     "Applicant's IIN"      },
    {"Қалай түсті",                           "Как поступило",                     "Source"               },
    {"Бастапқы жүйедегі нөмірі",  "Номер в исходной системе", "Number of the source" },
    {"Берілген уақыты",                   "Подано",                                  "Filed"                },
    {"Соңғы өзгерісі",                     "Последнее изменение",         "Last changed"         },
});

bool begins_a_formula(std::string_view text) {
  return !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
}

/// Civil time of Akmola to the second, as spreadsheets read it.
std::string civil_text(domain::Instant at) {
  const auto civil = std::chrono::floor<std::chrono::seconds>(at + domain::civil_offset(at));
  std::string text = domain::text_of(domain::Instant{civil});
  text.pop_back();
  text[text.find('T')] = ' ';
  return text;
}

std::string row(const std::vector<std::string>& cells) {
  std::string text;
  for (const auto& each : cells) text += (text.empty() ? "" : ",") + cell(each);
  return text + "\r\n";
}

}  // namespace

std::string cell(std::string_view text) {
  std::string shown = begins_a_formula(text) ? "'" : "";
  shown += text;
  if (shown.find_first_of(",\"\r\n") == std::string::npos) return shown;
  std::string quoted = "\"";
  for (const char c : shown) quoted += c == '"' ? "\"\"" : std::string{c};
  return quoted + "\"";
}

std::string head(domain::Language language) {
  std::vector<std::string> cells;
  cells.reserve(headings.size());
  for (const auto& heading : headings) cells.emplace_back(heading.in(language));
  return std::string{byte_order_mark} + row(cells);
}

std::string line(const domain::JournalLine& line, domain::Language language,
                 const domain::Reference& reference) {
  const auto* district = find_district(reference.districts, line.district);
  domain::expects(district != nullptr);
  const auto position = position_of(line.standing);
  const std::vector<std::string> cells{
      line.number.text(),
      status_labels(reference, line.status).short_label.in(language),
      district->name.in(language),
      std::string{name_of(line.kind)},
      std::string{name_of(line.language)},
      std::string{name_of(line.benefit)},
      position ? std::to_string(position->in_queue) : "",
      position ? std::to_string(position->in_benefit_class) : "",
      line.child.full(),
      line.child_key.text(),
      domain::text_of(line.child_birth_date),
      line.applicant.full(),
      line.applicant_iin.text(),
      std::string{name_of(line.source)},
      line.source_number ? line.source_number->text() : "",
      civil_text(line.filed_at),
      civil_text(line.changed_at),
  };
  domain::expects(cells.size() == headings.size());
  return row(cells);
}

}  // namespace kezek::api::csv
