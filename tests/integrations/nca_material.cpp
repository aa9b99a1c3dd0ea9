#include "tests/integrations/nca_material.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "tests/support/skipped.hpp"

namespace kezek::test {

namespace fs = std::filesystem;

std::optional<fs::path> nca_material() {
  const auto* named = std::getenv("KEZEK_NCA_MATERIAL");
  fs::path folder =
      named != nullptr ? fs::path{named} : fs::path{KEZEK_SOURCE_DIR} / ".." / "shared" / "eds";
  if (fs::is_directory(folder / "ca")) return folder;
  say_skipped("the NCA's test material is absent, see KEZEK_NCA_MATERIAL");
  return std::nullopt;
}

std::string nca_file(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  REQUIRE(file);
  return {std::istreambuf_iterator<char>{file}, {}};
}

integrations::eds::TrustStore nca_anchors(const fs::path& material) {
  using integrations::eds::AnchorProfile;
  integrations::eds::TrustStore store;
  store.load_unlisted(material / "ca" / "test", AnchorProfile::test);
  store.load_unlisted(material / "ca" / "prod", AnchorProfile::production);
  return store;
}

}  // namespace kezek::test
