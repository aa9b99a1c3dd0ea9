#include "integrations/eds/crl_file.hpp"

#include <cstdio>
#include <fstream>
#include <memory>

#include <fmt/format.h>

namespace kezek::integrations::eds {

namespace {

namespace fs = std::filesystem;

constexpr int writers_max = 100;

struct Close {
  void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};

/// A file that no other server writes into: each makes its own ("x"), or takes the next name.
struct Unfinished {
  explicit Unfinished(const fs::path& beside) {
    for (int i = 0; !file && i < writers_max; ++i) {
      path = fmt::format("{}.{}.new", beside.string(), i);
      file.reset(std::fopen(path.c_str(), "wbx"));
    }
  }

  bool write(std::string_view bytes) {
    const bool whole = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
    return std::fclose(file.release()) == 0 && whole;
  }

  fs::path path;
  std::unique_ptr<std::FILE, Close> file;
};

}  // namespace

Checked<std::string, CrlFault> read_crl_file(const fs::path& path, std::size_t bytes_max) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) return CrlFault::unreachable;
  if (size > bytes_max) return CrlFault::too_large;
  std::string bytes(size, '\0');
  std::ifstream file{path, std::ios::binary};
  if (!file.read(bytes.data(), static_cast<std::streamsize>(size))) return CrlFault::unreachable;
  return bytes;
}

bool write_crl_file(const fs::path& path, std::string_view der) {
  Unfinished unfinished{path};
  if (!unfinished.file) return false;
  std::error_code error;
  const bool written = unfinished.write(der);
  if (written) fs::rename(unfinished.path, path, error);
  if (written && !error) return true;
  fs::remove(unfinished.path, error);
  return false;
}

}  // namespace kezek::integrations::eds
