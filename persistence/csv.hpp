#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kezek::persistence {

/// One row of a CSV file: its fields by the names of the header line.
class CsvRow {
 public:
  CsvRow(std::string place, std::map<std::string, std::string, std::less<>> fields)
      : place_{std::move(place)}, fields_{std::move(fields)} {}

  /// Throws std::runtime_error when the file has no such column.
  const std::string& at(std::string_view column) const;
  /// File and line, for messages.
  const std::string& place() const { return place_; }

 private:
  std::string place_;
  std::map<std::string, std::string, std::less<>> fields_;
};

/// Reads RFC 4180: commas, fields in double quotes where needed, a header line. Throws
/// std::runtime_error with `name` and the line when the text is not that.
std::vector<CsvRow> csv_rows(const std::string& name, std::string_view text);

}  // namespace kezek::persistence
