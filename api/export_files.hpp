#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "domain/base/id.hpp"

namespace kezek::api {

/// The directory of written exports, of which nginx sends them. A file has its name once it is
/// whole; until then each writing has one of its own, so a writer that is late spoils nobody's.
class ExportFiles {
 public:
  explicit ExportFiles(std::filesystem::path directory) : directory_{std::move(directory)} {}

  bool is_configured() const { return !directory_.empty(); }
  static std::string name_of(domain::ExportId id) { return id.text() + ".csv"; }

  bool has(domain::ExportId id) const { return std::filesystem::exists(place_of(id)); }

  /// Writes what `fill` gives to the stream; `writing` is new each time. Throws
  /// std::ios_base::failure when the disk does not take it.
  template <class Fill>
  void write(domain::ExportId id, const domain::Uuid& writing, Fill fill) const {
    std::filesystem::create_directories(directory_);
    const auto begun = directory_ / (name_of(id) + "." + writing.text() + ".part");
    std::ofstream out;
    out.exceptions(std::ios::failbit | std::ios::badbit);
    out.open(begun, std::ios::binary | std::ios::trunc);
    fill(out);
    out.close();
    std::filesystem::rename(begun, place_of(id));
  }

  /// Whole or begun.
  void remove(domain::ExportId id) const {
    remove_if([&](const std::filesystem::path& file) { return export_of(file) == id; });
  }

  /// What was last written longer ago.
  void remove_older_than(std::chrono::seconds age) const {
    const auto limit = std::filesystem::file_time_type::clock::now() - age;
    remove_if([&](const std::filesystem::path& file) {
      std::error_code is_gone;  // another server removes, too
      const auto written_at = std::filesystem::last_write_time(file, is_gone);
      return !is_gone && written_at < limit;
    });
  }

 private:
  /// Whose file it is; nothing for what is none of ours, in a directory that others use too.
  static std::optional<domain::ExportId> export_of(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    const auto id = domain::ExportId::parse(name.substr(0, name.find('.')));
    return id && name.starts_with(name_of(*id)) ? id : std::nullopt;
  }
  template <class Wanted>
  void remove_if(Wanted is_wanted) const {
    if (!std::filesystem::exists(directory_)) return;
    for (const auto& file : std::filesystem::directory_iterator{directory_})
      if (export_of(file.path()) && is_wanted(file.path())) std::filesystem::remove(file.path());
  }
  std::filesystem::path place_of(domain::ExportId id) const { return directory_ / name_of(id); }

  std::filesystem::path directory_;
};

}  // namespace kezek::api
