#include <algorithm>

#include <catch2/catch.hpp>

#include "integrations/eds/ocsp_judgement.hpp"
#include "sandbox/pki/pocket_signer.hpp"
#include "tests/integrations/crl_shelf.hpp"
#include "tests/integrations/nca_material.hpp"

using namespace kezek;
using namespace kezek::test;
using namespace std::chrono_literals;
using std::chrono::sys_days;
namespace eds = integrations::eds;
namespace fs = std::filesystem;

namespace {

/// The NCA's test authority that issues GOST certificates.
eds::Authority test_authority(const fs::path& folder) {
  eds::TrustStore store;
  store.load_unlisted(folder / "ca" / "test", eds::AnchorProfile::test);
  const eds::PathBuilder paths{store};
  const auto is_gost = [](const eds::Authority& authority) {
    return authority.certificate->key().family() == Family::gost512;
  };
  const auto found = std::ranges::find_if(paths.authorities(), is_gost);
  REQUIRE(found != paths.authorities().end());
  return *found;
}

/// It was given in 2022 for a certificate that isn't published: only its serial is known.
const std::string sample_serial =
    "\x3a\x90\x34\x3e\x72\x05\x94\xc5\x52\x04\xb1\x9c\xb9\xa4\x02\x42\x2e\xf0\xe6\x22";
const domain::Instant sample_time = sys_days{2022y / 9 / 2} + 16h + 59min + 28s;
const domain::Instant list_time = sys_days{2026y / 9 / 1};

eds::RevocationAnswer sample_judged(const fs::path& folder, const std::string& serial,
                                    domain::Instant at) {
  const auto authority = test_authority(folder);
  return eds::judged(
      nca_file(folder / "signed" / "ocsp_gost512_revoked.der"),
      {.id = eds::certificate_id(*authority.certificate, serial), .authority = authority, .at = at},
      {});
}

}  // namespace

TEST_CASE("NCA: its responder's answer says on hold, signed by its delegate", "[ocsp]") {
  const auto folder = nca_material();
  if (!folder) return;
  const auto answer = sample_judged(*folder, sample_serial, sample_time);
  CHECK(answer.detail == RevocationDetail::none);
  CHECK(answer.state == RevocationState::on_hold);
  CHECK(answer.revoked_at == sys_days{2022y / 7 / 27} + 10h + 25min + 30s);
  REQUIRE(answer.proof);
  CHECK(answer.proof->said_at == sample_time);
}

TEST_CASE("NCA: its answer holds for its certificate and its hour only", "[ocsp]") {
  const auto folder = nca_material();
  if (!folder) return;
  auto other = sample_serial;
  other.back() = '\x23';
  CHECK(sample_judged(*folder, other, sample_time).detail ==
        RevocationDetail::ocsp_other_certificate);
  CHECK(sample_judged(*folder, sample_serial, sample_time + 10min).state ==
        RevocationState::on_hold);
  CHECK(sample_judged(*folder, sample_serial, sample_time + 10min + 1s).detail ==
        RevocationDetail::ocsp_stale);
  CHECK(sample_judged(*folder, sample_serial, sys_days{2022y / 7 / 1}).detail ==
        RevocationDetail::revoked_later);
}

TEST_CASE("NCA: its list verifies and holds 195 certificates", "[crl]") {
  const auto folder = nca_material();
  if (!folder) return;
  const auto list = eds::Crl::read(nca_file(*folder / "crl" / "nca_gost2022_test_2026.crl"),
                                   test_authority(*folder));
  REQUIRE(list);
  CHECK((*list)->serials().size() == 195);
  CHECK((*list)->number() == "\xa6");  // 166
  CHECK_FALSE((*list)->is_delta());
}

TEST_CASE("NCA: the revoked test keys are on its list, and two that were valid once", "[crl]") {
  const auto folder = nca_material();
  if (!folder) return;
  using enum RevocationState;
  // Of the keys published as valid two were superseded on 2 June 2026.
  const auto [file, expected] = GENERATE(table<std::string, RevocationState>({
      {"individual_valid",                 good   },
      {"legal_valid_head",                 good   },
      {"legal_valid_employee_signright",   good   },
      {"infosystem_valid",                 good   },
      {"legal_valid_employee",             revoked},
      {"treasury_client_valid",            revoked},
      {"individual_revoked",               on_hold},
      {"legal_revoked_head",               on_hold},
      {"legal_revoked_employee",           on_hold},
      {"legal_revoked_employee_signright", on_hold},
      {"infosystem_revoked",               on_hold},
      {"treasury_client_revoked",          on_hold},
  }));
  CAPTURE(file);
  const auto authority = test_authority(*folder);
  const SetClock clock{list_time};
  CrlStore store{{}, {authority}, clock};
  CHECK(store.take(nca_file(*folder / "crl" / "nca_gost2022_test_2026.crl")).renewed);
  const auto signer = sandbox::PocketSigner::from_p12(
      nca_file(*folder / "p12" / "gost512" / (file + ".p12")), "Qwerty12");
  const auto leaf = parsed(signer.identity());
  CHECK(store.answer(authority, leaf.fields().serial, list_time).state == expected);
  // In May, before any of it happened, all were good.
  const auto then = store.answer(authority, leaf.fields().serial, sys_days{2026y / 5 / 8} + 12h);
  CHECK(then.state == good);
}
