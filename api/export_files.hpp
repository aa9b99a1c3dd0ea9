#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include "domain/base/id.hpp"

namespace kezek::api {

/// The directory of written exports, of which nginx sends them. A file has its name once it is
/// whole.
class ExportFiles {
 public:
  explicit ExportFiles(std::filesystem::path directory) : directory_{std::move(directory)} {}

  bool is_configured() const { return !directory_.empty(); }
  static std::string name_of(domain::ExportId id) { return id.text() + ".csv"; }

  bool has(domain::ExportId id) const { return std::filesystem::exists(place_of(id)); }

  /// Writes what `fill` gives to the stream. Throws std::ios_base::failure when the disk does not
  /// take it.
  template <class Fill>
  void write(domain::ExportId id, Fill fill) const {
    std::filesystem::create_directories(directory_);
    const auto begun = begun_place_of(id);
    std::ofstream out;
    out.exceptions(std::ios::failbit | std::ios::badbit);
    out.open(begun, std::ios::binary | std::ios::trunc);
    fill(out);
    out.close();
    std::filesystem::rename(begun, place_of(id));
  }

  void remove(domain::ExportId id) const {
    std::filesystem::remove(begun_place_of(id));
    std::filesystem::remove(place_of(id));
  }

 private:
  std::filesystem::path place_of(domain::ExportId id) const { return directory_ / name_of(id); }
  std::filesystem::path begun_place_of(domain::ExportId id) const {
    return directory_ / (name_of(id) + ".part");
  }

  std::filesystem::path directory_;
};

}  // namespace kezek::api
