#include "persistence/file_content.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace kezek::persistence {

std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  if (!stream) throw std::runtime_error{"cannot read " + file.string()};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

}  // namespace kezek::persistence
