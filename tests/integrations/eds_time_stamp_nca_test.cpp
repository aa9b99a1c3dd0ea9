#include <string>

#include <catch2/catch.hpp>

#include "integrations/eds/ber.hpp"
#include "integrations/eds/cms.hpp"
#include "integrations/eds/path.hpp"
#include "integrations/eds/time_stamp.hpp"
#include "tests/integrations/nca_material.hpp"

namespace kezek::test {

namespace eds = integrations::eds;
using namespace std::chrono_literals;

TEST_CASE("NCA: the time stamp of its own sample verifies") {
  const auto folder = nca_material();
  if (!folder) return;
  const auto der = eds::to_der(nca_file(*folder / "signed" / "gost512_2026_attached_with_tsp.der"));
  REQUIRE(der);
  const auto cms = eds::signed_data_in(*der);
  REQUIRE(cms);
  const auto token = eds::time_stamp_token_in(cms->signer.unsigned_attributes);
  REQUIRE(token);
  REQUIRE(*token);

  const eds::PathBuilder paths{nca_anchors(*folder)};
  const domain::Instant given = std::chrono::sys_days{2026y / 7 / 20} + 9h + 8min + 7s;
  const auto verify = [&](std::string_view over, domain::Instant received_at) {
    return eds::time_stamp_in(**token, over, paths, received_at);
  };
  const auto stamp = verify(cms->signer.signature, given + 2s);
  REQUIRE(stamp);
  CHECK(stamp->at == given);
  CHECK(stamp->policy == "1.2.398.3.3.2.6.4");
  CHECK(stamp->serial.size() == 20);
  CHECK(stamp->chain.size() == 3);

  CHECK(verify(cms->signer.signature.substr(1), given + 2s).flaw() ==
        eds::Flaw::time_stamp_imprint_mismatch);
  CHECK(verify(cms->signer.signature, given - 1h).flaw() == eds::Flaw::time_stamp_from_the_future);
  CHECK(verify(cms->signer.signature, given + std::chrono::days{30 * 365}));
}

TEST_CASE("NCA: its time stamper is of the production authority, whoever signed") {
  const auto folder = nca_material();
  if (!folder) return;
  const auto der = eds::to_der(nca_file(*folder / "signed" / "gost512_2026_attached_with_tsp.der"));
  const auto cms = eds::signed_data_in(der.value());
  REQUIRE(cms);
  const auto token = eds::time_stamp_token_in(cms->signer.unsigned_attributes);
  REQUIRE((token && *token));
  eds::TrustStore test_only;
  test_only.load_unlisted(*folder / "ca" / "test", eds::AnchorProfile::test);
  const auto stamp = eds::time_stamp_in(**token, cms->signer.signature, eds::PathBuilder{test_only},
                                        std::chrono::sys_days{2026y / 7 / 21});
  REQUIRE_FALSE(stamp);
  CHECK(stamp.flaw() == eds::Flaw::issuer_unknown);
}

}  // namespace kezek::test
