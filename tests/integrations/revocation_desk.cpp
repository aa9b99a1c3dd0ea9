#include "tests/integrations/revocation_desk.hpp"

#include <algorithm>

#include "integrations/eds/path.hpp"

namespace kezek::test {

const Authority& pinned_authority(Family family) {
  static const integrations::eds::PathBuilder paths{eds_world().store};
  const auto& all = paths.authorities();
  const auto found = std::ranges::find_if(
      all, [&](const Authority& each) { return each.certificate->key().family() == family; });
  REQUIRE(found != all.end());
  return *found;
}

Certificate parsed(const Certified& certified) {
  auto certificate = Certificate::parse(certified.certificate);
  REQUIRE(certificate);
  return *std::move(certificate);
}

}  // namespace kezek::test
