#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/core.h>
#include <pqxx/pqxx>

#include "domain/reference.hpp"
#include "persistence/csv.hpp"
#include "persistence/database.hpp"
#include "persistence/file_content.hpp"
#include "persistence/pg/codec.hpp"

namespace kezek::persistence {

namespace sql {

namespace {

constexpr auto district = R"(
  INSERT INTO district (kato, name_kk, name_ru, name_en, kind, selectable, register_codes)
  VALUES ($1, $2, $3, $4, $5, $6, string_to_array($7, ' '))
  ON CONFLICT (kato) DO UPDATE
     SET name_kk = excluded.name_kk, name_ru = excluded.name_ru, name_en = excluded.name_en,
         kind = excluded.kind, selectable = excluded.selectable,
         register_codes = excluded.register_codes)";

constexpr auto special_day = R"(
  INSERT INTO special_day (date, kind, name_kk, name_ru, name_en) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (date) DO UPDATE
     SET kind = excluded.kind, name_kk = excluded.name_kk, name_ru = excluded.name_ru,
         name_en = excluded.name_en, version = special_day.version + 1
   WHERE (special_day.kind, special_day.name_kk, special_day.name_ru, special_day.name_en)
         IS DISTINCT FROM (excluded.kind, excluded.name_kk, excluded.name_ru, excluded.name_en))";

constexpr auto preschool = R"(
  INSERT INTO preschool (id, district, name_kk, name_ru, name_en, address_kk, address_ru,
                         address_en, ownership)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (id) DO UPDATE
     SET district = excluded.district, name_kk = excluded.name_kk, name_ru = excluded.name_ru,
         name_en = excluded.name_en, address_kk = excluded.address_kk,
         address_ru = excluded.address_ru, address_en = excluded.address_en,
         ownership = excluded.ownership)";

constexpr auto message_template = R"(
  INSERT INTO message_template (kind, subject_kk, subject_ru, subject_en, body_kk, body_ru, body_en)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (kind) DO UPDATE
     SET subject_kk = excluded.subject_kk, subject_ru = excluded.subject_ru,
         subject_en = excluded.subject_en, body_kk = excluded.body_kk,
         body_ru = excluded.body_ru, body_en = excluded.body_en)";

// Once an administrator has written a text, what comes later with the service is left out.
constexpr auto add_text = R"(
  INSERT INTO served_text (key, version, kk, ru, en)
  SELECT $1::text_key, $2::integer, $3, $4, $5
   WHERE NOT EXISTS (SELECT FROM served_text WHERE key = $1 AND decided_by IS NOT NULL)
  ON CONFLICT (key, version) DO NOTHING)";

constexpr auto text_beside = R"(
  SELECT (kk, ru, en) = ($3, $4, $5)
    FROM served_text WHERE key = $1 AND version = $2 AND decided_by IS NULL)";

constexpr auto entry_beside = R"(
  SELECT version, decided_by IS NOT NULL,
         (short_kk, short_ru, short_en, coalesce(long_kk, ''), coalesce(long_ru, ''),
          coalesce(long_en, '')) = ($3, $4, $5, $6, $7, $8)
    FROM dictionary_entry
   WHERE dictionary = $1 AND code = $2
   ORDER BY version DESC
   LIMIT 1)";

constexpr auto add_entry = R"(
  INSERT INTO dictionary_entry (dictionary, code, short_kk, short_ru, short_en, long_kk, long_ru,
                                long_en, version)
  VALUES ($1, $2, $3, $4, $5, nullif($6, ''), nullif($7, ''), nullif($8, ''), $9))";

}  // namespace

}  // namespace sql

namespace {

namespace fs = std::filesystem;
using Remarks = std::vector<std::string>;

/// Runs one statement per row of a file; a row that the database refuses is named.
template <class Load>
void load_rows(const fs::path& directory, const std::string& name, Load load) {
  for (const auto& row : csv_rows(name, content_of(directory / name))) {
    try {
      load(row);
    } catch (const pqxx::sql_error& error) {
      throw std::runtime_error{row.place() + ": " + error.what()};
    }
  }
}

void load_tables(pqxx::transaction_base& into, const fs::path& directory) {
  load_rows(directory, "districts.csv", [&](const CsvRow& row) {
    into.exec_params0(sql::district, row.at("kato"), row.at("name_kk"), row.at("name_ru"),
                      row.at("name_en"), row.at("kind"), row.at("selectable"),
                      row.at("register_codes"));
  });
  load_rows(directory, "holidays.csv", [&](const CsvRow& row) {
    into.exec_params0(sql::special_day, row.at("date"), row.at("kind"), row.at("name_kk"),
                      row.at("name_ru"), row.at("name_en"));
  });
  load_rows(directory, "preschools.csv", [&](const CsvRow& row) {
    into.exec_params0(sql::preschool, row.at("id"), row.at("kato"), row.at("name_kk"),
                      row.at("name_ru"), row.at("name_en"), row.at("address_kk"),
                      row.at("address_ru"), row.at("address_en"), row.at("ownership"));
  });
}

/// Refuses a code that the program has no rule for, or that it would not know.
void check_code(const CsvRow& row) {
  const auto dictionary = domain::named<domain::Dictionary>(row.at("dictionary"));
  const auto code = domain::DictionaryCode::parse(row.at("code"));
  if (!dictionary || !code || !domain::is_spelled_for(*dictionary, *code))
    throw std::runtime_error{row.place() + ": no such dictionary, or no code of it"};
  const auto closed = domain::closed_codes(*dictionary);
  if (closed && std::ranges::find(*closed, code->text()) == closed->end())
    throw std::runtime_error{row.place() + ": the dictionary is closed and has no such code"};
}

/// Words that were changed come as the next version, unless an administrator chose the present
/// ones.
void load_entry(pqxx::transaction_base& into, const CsvRow& row, Remarks& remarks) {
  check_code(row);
  const auto words = [&](auto run, const char* statement, const auto&... more) {
    return run(statement, row.at("dictionary"), row.at("code"), row.at("short_kk"),
               row.at("short_ru"), row.at("short_en"), row.at("long_kk"), row.at("long_ru"),
               row.at("long_en"), more...);
  };
  const auto run = [&](const auto&... arguments) { return into.exec_params(arguments...); };
  const pqxx::result beside = words(run, sql::entry_beside);
  const int version = beside.empty() ? 0 : beside[0][0].as<int>();
  if (version > 0 && beside[0][2].as<bool>()) return;
  if (version > 0 && beside[0][1].as<bool>())
    return remarks.push_back(
        fmt::format("{} {}: an administrator's words stay", row.at("dictionary"), row.at("code")));
  words(run, sql::add_entry, version + 1);
}

void load_dictionaries(pqxx::transaction_base& into, const fs::path& directory, Remarks& remarks) {
  load_rows(directory, "dictionaries.csv",
            [&](const CsvRow& row) { load_entry(into, row, remarks); });
}

void load_text(pqxx::transaction_base& into, const domain::ServedText& text, Remarks& remarks) {
  const auto& [key, version, body] = text;
  const auto added =
      into.exec_params0(sql::add_text, key, version, body.kk, body.ru, body.en).affected_rows();
  if (added == 1) return;
  const auto beside = into.exec_params(sql::text_beside, key, version, body.kk, body.ru, body.en);
  if (beside.empty())
    return remarks.push_back(fmt::format("text {} version {}: an administrator's text stays",
                                         domain::name_of(key), version));
  if (!beside[0][0].as<bool>())
    throw std::runtime_error{fmt::format(
        "text {} version {} was edited after it had been published; add the next version",
        domain::name_of(key), version)};
}

/// `texts/KEY/VERSION.LANGUAGE.txt`, versions 1, 2, 3 … until one is missing.
void load_texts(pqxx::transaction_base& into, const fs::path& directory, Remarks& remarks) {
  for (const auto& [key, name] : domain::names(domain::TextKey{})) {
    const fs::path folder = directory / "texts" / name;
    const auto file = [&](int version, std::string_view language) {
      return folder / fmt::format("{}.{}.txt", version, language);
    };
    for (int version = 1; fs::exists(file(version, "kk")); ++version)
      load_text(into,
                {
                    key,
                    version,
                    {content_of(file(version, "kk")), content_of(file(version, "ru")),
                      content_of(file(version, "en"))}
      },
                remarks);
  }
}

/// `messages/KIND.LANGUAGE.txt`: the subject, an empty line, the body.
domain::Letter message_words(const fs::path& file) {
  const std::string content = content_of(file);
  const auto end = content.find("\n\n");
  const auto last = content.find_last_not_of('\n');
  if (end == std::string::npos || last < end + 2)
    throw std::runtime_error{file.filename().string() + ": a subject, an empty line and a body"};
  return {content.substr(0, end), content.substr(end + 2, last - end - 1)};
}

void load_messages(pqxx::transaction_base& into, const fs::path& directory) {
  for (const auto& [kind, name] : domain::names(domain::MessageKind{})) {
    const auto words = [&, name = name](std::string_view language) {
      return message_words(directory / "messages" / fmt::format("{}.{}.txt", name, language));
    };
    const auto kk = words("kk");
    const auto ru = words("ru");
    const auto en = words("en");
    if (!domain::is_usable({
            kind, {kk.subject, ru.subject, en.subject},
             {kk.body,    ru.body,    en.body   }
    }))
      throw std::runtime_error{
          fmt::format("message {} is not plain text with {{number}} alone filled in", name)};
    into.exec_params0(sql::message_template, kind, kk.subject, ru.subject, en.subject, kk.body,
                      ru.body, en.body);
  }
}

}  // namespace

std::vector<std::string> load_reference(const std::string& conninfo, const std::string& directory) {
  pqxx::connection connection{conninfo};
  const pqxx::quiet_errorhandler quiet{connection};
  pqxx::work transaction{connection};
  Remarks remarks;
  load_tables(transaction, directory);
  load_dictionaries(transaction, directory, remarks);
  load_texts(transaction, directory, remarks);
  load_messages(transaction, directory);
  transaction.commit();
  return remarks;
}

}  // namespace kezek::persistence
