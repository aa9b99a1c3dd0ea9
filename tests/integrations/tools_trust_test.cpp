#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "tests/integrations/tool_bench.hpp"

namespace kezek::test {

namespace fs = std::filesystem;
using Catch::Contains;

TEST_CASE("trust check: good anchors, with the days they have left") {
  const ToolBench bench;
  std::vector<std::string> words{"trust", "check"};
  if (GENERATE(false, true)) words.push_back(bench.trust().string());
  const auto said = bench.run(words);
  CHECK(said.code == 0);
  CHECK_THAT(said.out, Contains("The anchors are good.") && Contains(" 3650 days left") &&
                           Contains("sandbox intermediate, good") &&
                           Contains("signed by " + (bench.trust() / "root_gost.cer").string()) &&
                           Contains("CN=ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) SANDBOX, C=KZ"));
  const auto json = bench.run({"trust", "check", "--json"});
  CHECK_THAT(json.out, Catch::StartsWith(R"({"good":true,"faults":[],"anchors":[{"file":)"));
}

TEST_CASE("trust check: an end that is near is shown, one that has come is a fault") {
  const ToolBench bench;
  const auto check = [&](std::chrono::days later) {
    return bench.run({"trust", "check"}, eds_now + later);
  };
  using std::chrono::days;
  const days left{3650};
  CHECK_THAT(check(left - days{90}).out, !Contains("ends_soon"));
  CHECK_THAT(check(left - days{89}).out, Contains("ends_soon") && Contains("are good"));
  CHECK(check(left).code == 0);
  const auto ended = check(left + days{2});
  CHECK(ended.code == 1);
  CHECK_THAT(ended.out, Contains(" ended on 2036-") && Contains("-2 days left"));
  const auto early = check(-days{2});
  CHECK(early.code == 1);
  CHECK_THAT(early.out, Contains("begins on 2026-11-01"));
}

TEST_CASE("trust check: every fault is told") {
  const ToolBench bench;
  fs::remove(bench.trust() / "root_gost.cer");
  std::ofstream{bench.trust() / "notes.txt"} << "who is who";
  const auto said = bench.run({"trust", "check"});
  CHECK(said.code == 1);
  CHECK_THAT(said.out, Contains("root_gost.cer is listed but can't be read.") &&
                           Contains("notes.txt is not listed") &&
                           Contains("sandbox intermediate, without_root") &&
                           Contains("nca_gost.cer is signed by no pinned root"));
  fs::remove_all(bench.trust());
  CHECK_THAT(bench.run({"trust", "check"}).out,
             Contains("There is no readable") && Contains("nobody can sign in"));
}

TEST_CASE("trust check: production refuses anchors of a trial") {
  const ToolBench bench;
  const auto manifest = bench.trust() / "trust.manifest";
  const std::vector<std::string> check{"trust", "check"};
  const auto pinned_as = [&](const std::string& profile) {
    fs::remove(manifest);
    CHECK(bench.run({"trust", "pin", "--profile", profile, bench.trust().string()}).code == 0);
    return bench.run(check, eds_now, "production");
  };
  const auto trial = pinned_as(GENERATE("test", "sandbox"));
  CHECK(trial.code == 1);
  CHECK_THAT(trial.out, Contains("nca_gost.cer is pinned as ") &&
                            Contains(", which KEZEK_PROFILE=production never trusts."));
  CHECK(bench.run(check).code == 0);
  CHECK(pinned_as("production").code == 0);
}

TEST_CASE("trust check: a fingerprint may be written in capitals, as OpenSSL prints it") {
  const ToolBench bench;
  const auto manifest = bench.trust() / "trust.manifest";
  std::string text = (std::stringstream{} << std::ifstream{manifest}.rdbuf()).str();
  for (std::size_t line = 0; line < text.size(); line = text.find('\n', line) + 1)
    std::transform(text.begin() + line, text.begin() + line + 64, text.begin() + line,
                   [](unsigned char c) { return std::toupper(c); });
  std::ofstream{manifest} << text;
  CHECK_THAT(bench.run({"trust", "check"}).out, Contains("The anchors are good."));
}

TEST_CASE("trust pin: what is no certificate is named before anything is written") {
  const ToolBench bench;
  const auto manifest = bench.trust() / "trust.manifest";
  fs::remove(manifest);
  // Written and removed again, a manifest would leave the directory changed.
  std::ofstream{bench.trust() / "downloaded.pem"} << "-----BEGIN CERTIFICATE-----";
  const auto before = fs::last_write_time(bench.trust());
  const auto said = bench.run({"trust", "pin", "--profile", "sandbox", bench.trust().string()});
  CHECK(said.code == 1);
  CHECK_THAT(said.err, Contains("downloaded.pem lies there and is no *.cer file: take it away"));
  CHECK(fs::last_write_time(bench.trust()) == before);
  CHECK_FALSE(fs::exists(manifest));
}

TEST_CASE("trust pin: writes what trust check then finds good, once") {
  const ToolBench bench;
  const auto dir = bench.trust().string();
  const auto manifest = bench.trust() / "trust.manifest";
  const std::vector<std::string> pin{"trust", "pin", "--profile", "production", dir};
  const auto there = bench.run(pin);
  CHECK(there.code == 1);
  CHECK_THAT(there.err, Contains("is there already"));
  fs::remove(manifest);
  const auto pinned = bench.run(pin);
  CHECK(pinned.code == 0);
  CHECK_THAT(pinned.out, Contains("compare every SHA-256") && Contains("production root, good"));
  CHECK(bench.run({"trust", "check"}).code == 0);

  fs::remove(manifest);
  std::ofstream{bench.trust() / "other.cer"} << "no certificate";
  const auto refused = bench.run(pin);
  CHECK(refused.code == 1);
  CHECK_THAT(refused.err, Contains("other.cer is not usable"));
  CHECK_FALSE(fs::exists(manifest));
}

}  // namespace kezek::test
