#include "sandbox/stand_ins/people.hpp"

#include <chrono>
#include <sstream>
#include <stdexcept>

#include "domain/applications/benefit.hpp"
#include "domain/base/phone_number.hpp"
#include "sandbox/stand_ins/invented.hpp"

namespace kezek::sandbox {

namespace {

std::vector<std::string> split(std::string_view line, char at) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(at, begin), line.size());
    parts.emplace_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::vector<Row> rows_of(std::string_view csv) {
  std::vector<Row> rows;
  std::vector<std::string> heading;
  for (const auto& line : split(csv, '\n')) {
    if (line.empty()) continue;
    auto cells = split(line, ',');
    if (heading.empty()) {
      heading = std::move(cells);
      continue;
    }
    if (cells.size() != heading.size()) throw std::runtime_error{"not a row: " + line};
    Row& row = rows.emplace_back();
    for (std::size_t i = 0; i < cells.size(); ++i) row.emplace(heading[i], std::move(cells[i]));
  }
  return rows;
}

domain::Iin iin_of(const std::string& text) {
  const auto iin = domain::Iin::parse(text);
  if (!iin) throw std::runtime_error{"not an invented IIN: " + text};
  return *iin;
}

domain::Date birth_date_of(const Row& row, domain::Date today) {
  const int written = std::stoi(row.at("born_year"));
  const int this_year = static_cast<int>(std::chrono::year_month_day{today}.year());
  const auto month_and_day = split(row.at("born_day"), '-');
  const std::chrono::year_month_day born{
      std::chrono::year{written > 0 ? written : this_year + written},
      std::chrono::month{static_cast<unsigned>(std::stoi(month_and_day.at(0)))},
      std::chrono::day{static_cast<unsigned>(std::stoi(month_and_day.at(1)))}};
  if (!born.ok()) throw std::runtime_error{"no birth date: " + row.at("iin")};
  return born;
}

std::vector<domain::Iin> parents_of(const Row& row) {
  std::vector<domain::Iin> parents;
  for (const auto& parent : split(row.at("parents"), ' '))
    if (!parent.empty()) parents.push_back(iin_of(parent));
  return parents;
}

}  // namespace

People::People(std::string_view people_csv, std::string_view addresses_csv, domain::Date today) {
  std::map<std::string, Row, std::less<>> addresses;
  for (auto& row : rows_of(addresses_csv)) addresses.emplace(row.at("address"), row);
  for (auto& row : rows_of(people_csv)) {
    InventedPerson person{.iin = iin_of(row.at("iin")),
                          .birth_date = birth_date_of(row, today),
                          .parents = parents_of(row),
                          .facts = row,
                          .address = {}};
    if (const auto& name = row.at("address"); !name.empty()) person.address = addresses.at(name);
    if (!people_.emplace(row.at("iin"), std::move(person)).second)
      throw std::runtime_error{"invented twice: " + row.at("iin")};
  }
  for (const auto& [iin, person] : people_)
    for (const auto& parent : person.parents)
      if (find(parent.text()) == nullptr) throw std::runtime_error{"no such parent of " + iin};
}

People::People(std::string_view people_csv, std::string_view addresses_csv, const Known& known,
               domain::Date today)
    : People{people_csv, addresses_csv, today} {
  for (const auto& row : rows_of(known.phones_csv)) {
    if (!domain::PhoneNumber::parse(row.at("phone")))
      throw std::runtime_error{"not a phone: " + row.at("phone")};
    phones_.emplace(iin_of(row.at("iin")).text(), row.at("phone"));
  }
  for (const auto& row : rows_of(known.benefits_csv)) {
    if (!domain::named<domain::BenefitCategory>(row.at("category")))
      throw std::runtime_error{"not a benefit: " + row.at("category")};
    benefits_.emplace(iin_of(row.at("iin")).text(), row.at("category"));
  }
}

People People::invented(domain::Date today) {
  return {
      invented_people(), invented_addresses(), {invented_phones(), invented_benefits()},
        today
  };
}

const InventedPerson* People::find(std::string_view iin) const {
  const auto person = people_.find(iin);
  return person == people_.end() ? nullptr : &person->second;
}

}  // namespace kezek::sandbox
