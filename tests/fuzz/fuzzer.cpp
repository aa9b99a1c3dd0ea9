// The entry points libFuzzer calls. Compiled once per parser, which KEZEK_FUZZED names.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "domain/base/expects.hpp"
#include "tests/fuzz/parser.hpp"

namespace {

const kezek::test::Parser& parser() {
  static const auto fuzzed = kezek::test::KEZEK_FUZZED();
  return fuzzed;
}

bool is_refused(const std::string& seed) {
  try {
    return !parser().examine(seed);
  } catch (...) {
    return false;  // libFuzzer will meet it in the corpus, and keep it
  }
}

void write_seeds(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  int number = 0;
  for (const auto& seed : parser().seeds) {
    const auto name = "seed-" + std::to_string(++number);
    if (!exists(folder / name)) std::ofstream{folder / name, std::ios::binary} << seed;
  }
}

}  // namespace

// NOLINTBEGIN(readability-identifier-naming): libFuzzer's names

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  // Who refuses every good input has nothing behind its first check to be fuzzed.
  kezek::domain::expects(!std::ranges::all_of(parser().seeds, is_refused));
  // Before libFuzzer reads its corpus, so a first run does not begin with nothing.
  if (const char* const folder = std::getenv("KEZEK_FUZZ_SEEDS")) write_seeds(folder);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  // A broken promise is an exception that nobody catches: libFuzzer keeps the input.
  parser().examine({reinterpret_cast<const char*>(bytes), size});
  return 0;
}

// NOLINTEND(readability-identifier-naming)
