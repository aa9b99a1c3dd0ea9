#include "api/tools/tools.hpp"

#include <fstream>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "domain/base/time_text.hpp"
#include "integrations/eds/oid.hpp"
#include "tests/integrations/crl_shelf.hpp"
#include "tests/integrations/eds_stamps.hpp"
#include "tests/integrations/eds_xml.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/small_world.hpp"

namespace kezek::test {

namespace fs = std::filesystem;
namespace eds = integrations::eds;
using Catch::Contains;

namespace {

struct Said {
  int code;
  std::string out;
  std::string err;
};

/// The tools of an operator who trusts the look-alike authority of the tests.
class ToolBench {
 public:
  ToolBench() {
    eds_world().pki.save(trust());
    // The keys of the authority are no anchors, and no file of them lies beside the manifest.
    fs::remove_all(trust() / "keys");
  }

  fs::path trust() const { return folder_.path() / "trust"; }

  std::string file(const std::string& name, const std::string& octets) const {
    const auto path = folder_.path() / name;
    std::ofstream{path, std::ios::binary} << octets;
    return path.string();
  }

  Said run(const std::vector<std::string>& words, domain::Instant now = eds_now) const {
    const api::Environment environment = [&](const std::string& name) {
      return name == "KEZEK_TRUST" ? std::optional{trust().string()} : std::nullopt;
    };
    const SetClock clock{now};
    std::ostringstream out;
    std::ostringstream err;
    const auto code = api::run_tool(words, {environment, clock, out, err});
    REQUIRE(code);
    return {*code, out.str(), err.str()};
  }

  Said verify(const std::string& signature, std::vector<std::string> further = {},
              domain::Instant now = eds_now) const {
    std::vector<std::string> words{"verify-signature", "--trust", trust().string(),
                                   file("signature", signature)};
    words.insert(words.end(), further.begin(), further.end());
    return run(words, now);
  }

 private:
  Folder folder_;
};

/// The signature of the text with a time stamp of its own, which says it was made at `at`.
std::string stamped_text(Family family, std::string_view over = {}) {
  const auto& signer = eds_world().signer_of(family);
  auto parts = sandbox::seal(sandbox::parts_of(signer, eds_text, eds_now), *signer.key);
  const auto& stamper = stamper_of(family);
  const auto stamp = sandbox::stamp_of(family, over.empty() ? parts.signature : over, eds_now);
  const auto token = sandbox::assemble(
      sandbox::seal(sandbox::parts_of_stamp(stamper, stamp, eds_now), *stamper.key));
  parts.unsigned_attributes = sandbox::attribute(eds::oid::time_stamp_token, token);
  return sandbox::assemble(parts);
}

}  // namespace

TEST_CASE("Words that name no tool are left to the service") {
  const api::Environment environment = [](const std::string&) { return std::nullopt; };
  const SetClock clock{eds_now};
  std::ostringstream ignored;
  const api::ToolDesk desk{environment, clock, ignored, ignored};
  CHECK_FALSE(api::run_tool({}, desk));
  CHECK_FALSE(api::run_tool({"serve"}, desk));
  CHECK_FALSE(api::run_tool({"trust"}, desk));
  CHECK_FALSE(api::run_tool({"trust", "me"}, desk));
  CHECK(ignored.str().empty());
}

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
                           Contains("nca_gost.cer is signed by no pinned root"));
  fs::remove_all(bench.trust());
  CHECK_THAT(bench.run({"trust", "check"}).out,
             Contains("There is no readable") && Contains("nobody can sign in"));
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

TEST_CASE("verify-signature: a good one, with its signer and its time") {
  const ToolBench bench;
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto said = bench.verify(signed_text(eds_world().signer_of(family)));
  CHECK(said.code == 0);
  CHECK_THAT(said.out,
             Catch::StartsWith(R"({"verdict":"valid","format":"cms","purpose":"sign",)"
                               R"("content":"attached","judged_at":"2026-11-02T06:00:00Z",)"
                               R"("time_source":"receipt","checks":["size",)") &&
                 Contains(R"("signer":{"iin":"880101300123","role":"individual",)") &&
                 Contains(R"("revocation":{"asked":"nothing"})") && !Contains("time_stamp\":"));
}

TEST_CASE("verify-signature: T is the proven time stamp's, however late it is looked at") {
  const ToolBench bench;
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto years_later = eds_now + std::chrono::days{2000};
  const auto said = bench.verify(stamped_text(family), {}, years_later);
  CHECK(said.code == 0);
  CHECK_THAT(said.out,
             Contains(R"("judged_at":"2026-11-02T06:00:00Z","time_source":"time_stamp")") &&
                 Contains(R"("time_stamp":{"proven":true,"at":"2026-11-02T06:00:00Z",)") &&
                 Contains(R"("authority":"CN=TIME-STAMPING AUTHORITY SANDBOX, C=KZ")"));
  const auto plain = bench.verify(signed_text(eds_world().signer_of(family)), {}, years_later);
  CHECK(plain.code == 1);
}

TEST_CASE("verify-signature: a time stamp over another signature gives no time") {
  const ToolBench bench;
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto text = stamped_text(family, "another signature");
  const auto said = bench.verify(text);
  CHECK(said.code == 0);
  CHECK_THAT(
      said.out,
      Contains(R"("time_source":"receipt")") &&
          Contains(R"("time_stamp":{"proven":false,"reason":"time_stamp_imprint_mismatch"})"));
  CHECK(bench.verify(text, {}, eds_now + std::chrono::days{2000}).code == 1);
}

TEST_CASE("verify-signature: what is wrong is named") {
  const ToolBench bench;
  const auto& signer = eds_world().rsa_auth;
  const auto reason = [](const Said& said) {
    return said.out.substr(0, said.out.find(",\"format"));
  };
  const auto wrong = bench.verify(signed_text(signer));
  CHECK(wrong.code == 1);
  CHECK(reason(wrong) == R"({"verdict":"invalid","reason":"wrong_purpose")");
  CHECK_THAT(wrong.out, !Contains("880101300123"));
  CHECK(bench.verify(signed_text(signer), {"--purpose", "sign-in"}).code == 0);
  CHECK(reason(bench.verify("no signature")) == R"({"verdict":"invalid","reason":"malformed")");
  const auto other = bench.file("other", "another content");
  CHECK(reason(bench.verify(signed_text(eds_world().gost), {"--content", other})) ==
        R"({"verdict":"invalid","reason":"content_mismatch")");
}

TEST_CASE("verify-signature: a detached signature needs its content") {
  const ToolBench bench;
  const auto detached = signed_text(eds_world().gost, [](auto& parts) { parts.content.reset(); });
  const auto alone = bench.verify(detached);
  CHECK(alone.code == 2);
  CHECK_THAT(alone.err, Contains("is detached") && Contains("--content"));
  const auto content = bench.file("content", eds_text);
  const auto said = bench.verify(detached, {"--content", content});
  CHECK(said.code == 0);
  CHECK_THAT(said.out, Contains(R"("content":"file")"));
}

TEST_CASE("verify-signature: an XML document names who signed it") {
  const ToolBench bench;
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto document = signed_xml(eds_world().signer_of(family));
  const auto said = bench.verify("\n" + document);
  CHECK(said.code == 1);  // nothing may stand before it
  const auto good = bench.verify(document);
  CHECK(good.code == 0);
  CHECK_THAT(good.out, Catch::StartsWith(R"({"verdict":"valid","format":"xml",)") &&
                           Contains(R"("content":"attached")") &&
                           Contains(R"("signer":{"iin":"880101300123")"));
  const auto record = bench.file("record", eds_text);
  CHECK(bench.verify(document, {"--content", record}).code == 0);
  const auto other = bench.file("other", eds_text + "!");
  CHECK_THAT(bench.verify(document, {"--content", other}).out,
             Contains(R"("reason":"content_mismatch")"));
}

TEST_CASE("verify-signature: a list of the authority decides last") {
  const ToolBench bench;
  const auto leaf = [](const std::string& serial) {
    return eds_world().changed_leaf(Family::gost512, [&](auto& l) { l.serial = serial; });
  };
  const auto list = bench.file("list", signed_list(list_parts()));
  const auto good = bench.verify(signed_text(leaf(other_serial)), {"--crl", list});
  CHECK(good.code == 0);
  CHECK_THAT(good.out, Contains(R"("subject","revocation"])") &&
                           Contains(R"("revocation":{"asked":"crl","state":"good","list":)"));
  const auto revoked = bench.verify(signed_text(leaf(listed_serial)), {"--crl", list});
  CHECK(revoked.code == 1);
  CHECK_THAT(revoked.out, Catch::StartsWith(R"({"verdict":"invalid","reason":"revoked")") &&
                              !Contains("880101300123"));
}

TEST_CASE("verify-signature: without a list to believe, revocation is undetermined") {
  const ToolBench bench;
  const auto ask = [&](const std::string& octets, domain::Instant now = eds_now) {
    return bench.verify(signed_text(eds_world().gost), {"--crl", bench.file("list", octets)}, now);
  };
  const auto forged = [] {
    auto list = signed_list(list_parts());
    list.back() ^= 1;
    return list;
  };
  const auto said = ask(forged());
  CHECK(said.code == 3);
  CHECK_THAT(said.out,
             Catch::StartsWith(R"({"verdict":"undetermined","reason":"revocation_unreachable")") &&
                 Contains(R"("detail":"crl_signature_wrong")") && Contains("880101300123"));
  CHECK_THAT(ask("no list").out, Contains(R"("detail":"crl_malformed")"));
  CHECK_THAT(ask(signed_list(list_parts(), Family::rsa)).out, Contains(R"("detail":"crl_absent")"));
}

TEST_CASE("A wrong call of a tool is told in a sentence") {
  const ToolBench bench;
  const auto said = [&](const std::vector<std::string>& words) {
    const auto answer = bench.run(words);
    CHECK(answer.code == 2);
    CHECK(answer.out.empty());
    return answer.err;
  };
  const auto dir = bench.trust().string();
  const auto cms = bench.file("cms", signed_text(eds_world().gost));
  const auto verify = [&](std::vector<std::string> words) {
    words.insert(words.begin(), "verify-signature");
    return said(words);
  };
  CHECK_THAT(said({"trust", "pin", dir}), Contains("--profile is"));
  CHECK_THAT(said({"trust", "pin", "--profile", "test"}), Contains("Name one directory"));
  CHECK_THAT(said({"trust", "check", "--all"}), Contains("no option --all"));
  CHECK_THAT(verify({"--trust", dir}), Contains("Name one file"));
  CHECK_THAT(verify({cms}), Contains("--trust names no directory"));
  CHECK_THAT(verify({"--trust", dir + "/none", cms}), Contains("--trust: There is no readable"));
  CHECK_THAT(verify({"--trust", dir, cms, "--at"}), Contains("--at needs a value"));
  CHECK_THAT(verify({"--trust", dir, cms, "--at", "now"}), Contains("--at is an instant"));
  CHECK_THAT(verify({"--trust", dir, cms, "--purpose", "x"}), Contains("--purpose is"));
  CHECK_THAT(verify({"--trust", dir, cms, "--content", dir + "/none"}), Contains("can't be read"));
  CHECK_THAT(
      verify({"--trust", dir, cms, "--at", "2026-11-02T06:00:00Z", "--at", "2026-11-02T06:00:00Z"}),
      Contains("--at is given twice"));
  CHECK_THAT(verify({"--trust", dir, cms, "--crl", dir + "/none"}), Contains("can't be read"));
}

}  // namespace kezek::test
