#include "tests/support/golden.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace kezek::test {

std::string golden(const std::string& name, const std::string& actual) {
  const std::string path = "tests/api/golden/" + name;
  if (std::getenv("KEZEK_UPDATE_GOLDEN") != nullptr) std::ofstream{path} << actual << '\n';
  std::ostringstream kept;
  kept << std::ifstream{path}.rdbuf();
  std::string text = kept.str();
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace kezek::test
