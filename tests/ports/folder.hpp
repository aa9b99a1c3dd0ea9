#pragma once

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>

#include <fmt/core.h>
#include <unistd.h>

namespace kezek::test {

/// A directory of its own, gone with the object.
class Folder {
 public:
  Folder() { std::filesystem::create_directory(path_); }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path() const { return path_.string(); }

  void write(const std::string& name, const std::string& content) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream{path_ / name, std::ios::binary} << content;
  }

 private:
  static std::filesystem::path fresh() {
    static std::atomic<int> count{};
    return std::filesystem::temp_directory_path() /
           fmt::format("kezek_test_{}_{}", getpid(), ++count);
  }

  std::filesystem::path path_ = fresh();
};

}  // namespace kezek::test
