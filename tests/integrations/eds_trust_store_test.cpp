#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch.hpp>

#include "integrations/eds/trust_store.hpp"
#include "sandbox/pki/look_alike_pki.hpp"
#include "tests/integrations/eds_world.hpp"
#include "tests/support/folder.hpp"

namespace kezek::test {

namespace fs = std::filesystem;
using integrations::eds::AnchorKind;
using integrations::eds::AnchorProfile;
using integrations::eds::TrustStore;

namespace {

fs::path manifest_in(const Folder& folder) { return folder.path() / TrustStore::manifest_name; }

void write(const fs::path& path, const std::string& text, std::ios::openmode mode = {}) {
  std::ofstream{path, std::ios::binary | mode} << text;
}

std::string read(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

void load(const Folder& folder) {
  TrustStore store;
  store.load(folder.path());
}

}  // namespace

TEST_CASE("A directory is loaded as its manifest pins it") {
  const Folder folder;
  eds_world().pki.save(folder.path());
  TrustStore store;
  CHECK(store.empty());
  store.load(folder.path());
  CHECK(store.anchors().size() == 4);
  CHECK(store.contains(AnchorProfile::sandbox));
  CHECK_FALSE(store.contains(AnchorProfile::production));
  CHECK_FALSE(store.contains(AnchorProfile::test));
  store.load(folder.path());
  CHECK(store.anchors().size() == 4);

  const integrations::eds::EdsVerifier verifier{store};
  const auto cms = signed_text(eds_world().gost);
  CHECK(verifier
            .verify({domain::SignatureFormat::cms, cms, eds_text, SignaturePurpose::sign, eds_now})
            .reason.empty());
}

TEST_CASE("The start fails on a changed, an unlisted and a missing certificate, naming it") {
  const Folder folder;
  eds_world().pki.save(folder.path());
  const auto victim = folder.path() / "nca_rsa.cer";
  SECTION("changed") {
    write(victim, "x", std::ios::app);
    CHECK_THROWS_WITH(load(folder), Catch::Contains("nca_rsa.cer has another SHA-256"));
  }
  SECTION("exchanged for another of the same store") {
    fs::copy_file(folder.path() / "nca_gost.cer", victim, fs::copy_options::overwrite_existing);
    CHECK_THROWS_WITH(load(folder), Catch::Contains("nca_rsa.cer has another SHA-256"));
  }
  SECTION("missing") {
    fs::remove(victim);
    CHECK_THROWS_WITH(load(folder), Catch::Contains("nca_rsa.cer is listed but"));
  }
  SECTION("unlisted") {
    write(folder.path() / "extra.cer", "x");
    CHECK_THROWS_WITH(load(folder), Catch::Contains("extra.cer is not listed"));
  }
  SECTION("no manifest") {
    fs::remove(manifest_in(folder));
    CHECK_THROWS_WITH(load(folder), Catch::Contains("trust.manifest"));
  }
}

TEST_CASE("A manifest has one form") {
  const Folder folder;
  eds_world().pki.save(folder.path());
  const auto good = read(manifest_in(folder));
  write(manifest_in(folder), "# pinned\n\n" + good);
  CHECK_NOTHROW(load(folder));
  const std::string digest(64, 'a');
  for (const std::string& line :
       {digest + " a.cer root\n", digest + " a.cer root production extra\n",
        digest + " a.cer leaf production\n", digest + " a.cer root prod\n",
        digest + " ../a.cer root production\n", digest + " /a.cer root production\n",
        std::string{"abc a.cer root production\n"}, digest + " trust.manifest root production\n"}) {
    write(manifest_in(folder), good + line);
    CHECK_THROWS_WITH(load(folder), Catch::Contains("trust.manifest:5 is not"));
  }
}

TEST_CASE("What isn't an authority can't be an anchor") {
  TrustStore store;
  const auto& pki = eds_world().pki;
  const auto add = [&](const std::string& der, AnchorKind kind) {
    store.add(der, kind, AnchorProfile::sandbox, "the file");
  };
  CHECK_THROWS_WITH(add("garbage", AnchorKind::root), Catch::Contains("the file is not usable"));
  CHECK_THROWS_WITH(add(eds_world().rsa_sign.certificate, AnchorKind::intermediate),
                    Catch::Contains("not a certification authority"));
  CHECK_THROWS_WITH(add(pki.authority(Family::gost512).certificate, AnchorKind::root),
                    Catch::Contains("did not sign itself"));
  auto forged = pki.root(Family::gost512).certificate;
  forged.back() ^= 1;
  CHECK_THROWS_WITH(add(forged, AnchorKind::root), Catch::Contains("did not sign itself"));
  CHECK(store.empty());
}

TEST_CASE("Anchors that have ended are named for a warning") {
  const auto& store = eds_world().store;
  CHECK(store.outdated_at(eds_now).empty());
  CHECK(store.outdated_at(eds_now + std::chrono::hours{24 * 365 * 11}).size() == 4);
  CHECK(store.outdated_at(eds_now - std::chrono::hours{48}).size() == 4);
}

TEST_CASE("An intermediate without its root vouches for nobody") {
  TrustStore store;
  const auto& pki = eds_world().pki;
  store.add(pki.authority(Family::gost512).certificate, AnchorKind::intermediate,
            AnchorProfile::sandbox);
  const integrations::eds::EdsVerifier verifier{store};
  CHECK(verifier
            .verify({domain::SignatureFormat::cms, signed_text(eds_world().gost), eds_text,
                     SignaturePurpose::sign, eds_now})
            .reason == "issuer_unknown");
}

TEST_CASE("A saved authority goes on issuing, and its keys are for its owner only") {
  const Folder folder;
  eds_world().pki.save(folder.path());
  const auto loaded = sandbox::LookAlikePki::load(folder.path());
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto leaf = loaded.issue_leaf(fictional_parent, family, Usage::sign, eds_now);
  CHECK(reason_of(signed_text(leaf)).empty());
  for (const auto& entry : fs::directory_iterator{folder.path() / "keys"})
    CHECK(entry.status().permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

}  // namespace kezek::test
