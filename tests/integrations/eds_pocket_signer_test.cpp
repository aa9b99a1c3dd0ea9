#include <string>

#include <catch2/catch.hpp>

#include "sandbox/pki/pocket_signer.hpp"
#include "tests/integrations/eds_world.hpp"

namespace kezek::test {

using sandbox::PocketSigner;

TEST_CASE("A pocket signer's p12 opens with its password and signs the same") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const PocketSigner signer{eds_world().signer_of(family)};
  const auto p12 = signer.p12("құпия");
  const auto opened = PocketSigner::from_p12(p12, "құпия");
  CHECK(opened.identity().certificate == signer.identity().certificate);
  CHECK(reason_of(opened.sign(eds_text, eds_now)).empty());
  CHECK_THROWS_WITH(PocketSigner::from_p12(p12, "other"), Catch::Contains("password"));
  CHECK_THROWS(PocketSigner::from_p12(p12.substr(0, p12.size() / 2), "құпия"));
  CHECK_THROWS(PocketSigner::from_p12("", ""));
}

}  // namespace kezek::test
