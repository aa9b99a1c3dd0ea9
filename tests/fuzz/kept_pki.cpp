#include "tests/fuzz/kept_pki.hpp"

#include <filesystem>

#include "tests/integrations/eds_world.hpp"

namespace kezek::test {

const sandbox::LookAlikePki& kept_pki() {
  static const auto pki = [] {
    const std::filesystem::path place = KEZEK_FUZZ_PKI;
    if (!exists(place / integrations::eds::TrustStore::manifest_name))
      sandbox::LookAlikePki{eds_now}.save(place);
    return sandbox::LookAlikePki::load(place);
  }();
  return pki;
}

integrations::eds::TrustStore kept_anchors() {
  integrations::eds::TrustStore anchors;
  kept_pki().add_anchors(anchors);
  return anchors;
}

}  // namespace kezek::test
