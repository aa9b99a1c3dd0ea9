#include "persistence/csv.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/core.h>

namespace kezek::persistence {

namespace {

/// Takes a quoted field, without its quotes, from the front of the text.
std::string take_quoted(std::string_view& text, const std::string& place) {
  std::string field;
  text.remove_prefix(1);
  while (true) {
    const auto quote = text.find('"');
    if (quote == std::string_view::npos) throw std::runtime_error{place + ": a quote stays open"};
    field += text.substr(0, quote);
    text.remove_prefix(quote + 1);
    if (!text.starts_with('"')) return field;
    field += '"';
    text.remove_prefix(1);
  }
}

std::string take_plain(std::string_view& text) {
  const auto end = std::min(text.find_first_of(",\r\n"), text.size());
  std::string field{text.substr(0, end)};
  text.remove_prefix(end);
  return field;
}

/// Takes one line of fields and the end of the line.
std::vector<std::string> take_line(std::string_view& text, const std::string& place) {
  std::vector<std::string> fields;
  while (true) {
    fields.push_back(text.starts_with('"') ? take_quoted(text, place) : take_plain(text));
    if (!text.starts_with(',')) break;
    text.remove_prefix(1);
  }
  if (text.starts_with('\r')) text.remove_prefix(1);
  if (!text.empty() && !text.starts_with('\n'))
    throw std::runtime_error{place + ": text after a closing quote"};
  if (!text.empty()) text.remove_prefix(1);
  return fields;
}

}  // namespace

const std::string& CsvRow::at(std::string_view column) const {
  const auto field = fields_.find(column);
  if (field == fields_.end())
    throw std::runtime_error{fmt::format("{}: there is no column {}", place_, column)};
  return field->second;
}

std::vector<CsvRow> csv_rows(const std::string& name, std::string_view text) {
  const auto header = take_line(text, name + ":1");
  std::vector<CsvRow> rows;
  for (int line = 2; !text.empty(); ++line) {
    const std::string place = fmt::format("{}:{}", name, line);
    auto fields = take_line(text, place);
    if (fields.size() != header.size())
      throw std::runtime_error{
          fmt::format("{}: {} fields instead of {}", place, fields.size(), header.size())};
    std::map<std::string, std::string, std::less<>> named;
    for (std::size_t i = 0; i < fields.size(); ++i) named.emplace(header[i], std::move(fields[i]));
    rows.emplace_back(place, std::move(named));
  }
  return rows;
}

}  // namespace kezek::persistence
