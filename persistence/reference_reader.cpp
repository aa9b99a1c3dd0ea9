#include "persistence/reference_reader.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/reference_rows.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

const Statement districts{"reference_districts", R"(
  SELECT kato, name_kk, name_ru, name_en, array_to_string(register_codes, ' '), selectable
    FROM district
   WHERE kind <> 'region'
   ORDER BY kato)"};

const Statement preschools{"reference_preschools", R"(
  SELECT id, district, name_kk, name_ru, name_en, address_kk, address_ru, address_en, ownership
    FROM preschool
   ORDER BY district, id)"};

const Statement texts{"reference_texts", R"(
  SELECT DISTINCT ON (key) key, version, kk, ru, en FROM served_text ORDER BY key, version DESC)"};

const Statement messages{"reference_messages", R"(
  SELECT kind, subject_kk, subject_ru, subject_en, body_kk, body_ru, body_en
    FROM message_template
   ORDER BY kind)"};

const Statement dictionary{"reference_dictionary",
                           "SELECT DISTINCT ON (dictionary, code) " + dictionary_columns + R"(
    FROM dictionary_entry
   ORDER BY dictionary, code, version DESC)"};

const Statement special_days{"reference_special_days", R"(
  SELECT date, kind, name_kk, name_ru, name_en FROM calendar_day WHERE kind IS NOT NULL
   ORDER BY date)"};

const Statement policies{"reference_policies",
                         "SELECT " + policy_columns + " FROM policy ORDER BY version"};

}  // namespace sql

namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = text.find(' ');
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return words;
}

domain::District district_in(Reader& row) {
  return {row.next<domain::Kato>(), wording_in(row), words_of(row.next<std::string>()),
          row.next<bool>()};
}

domain::Preschool preschool_in(Reader& row) {
  return {row.next<domain::PreschoolId>(), row.next<domain::Kato>(), wording_in(row),
          wording_in(row), row.next<domain::Ownership>()};
}

domain::MessageTemplate message_in(Reader& row) {
  return {row.next<domain::MessageKind>(), wording_in(row), wording_in(row)};
}

}  // namespace

domain::WorkingCalendar read_calendar(Session& session) {
  return domain::WorkingCalendar{session.all(special_day_in, sql::special_days)};
}

domain::Reference read_reference(Session& session) {
  return {.districts = session.all(district_in, sql::districts),
          .preschools = session.all(preschool_in, sql::preschools),
          .texts = session.all(text_in, sql::texts),
          .dictionary = session.all(dictionary_entry_in, sql::dictionary),
          .messages = session.all(message_in, sql::messages),
          .calendar = read_calendar(session),
          .policies = domain::PolicyBook{session.all(policy_in, sql::policies)}};
}

}  // namespace kezek::persistence
