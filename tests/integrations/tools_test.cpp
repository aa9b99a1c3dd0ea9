#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "integrations/eds/oid.hpp"
#include "tests/integrations/crl_shelf.hpp"
#include "tests/integrations/eds_stamps.hpp"
#include "tests/integrations/eds_xml.hpp"
#include "tests/integrations/tool_bench.hpp"

namespace kezek::test {

namespace eds = integrations::eds;
using Catch::Contains;

namespace {

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
  // What is wrong before the time is asked about is judged for the receipt, as in the service.
  const auto other = bench.file("other", "another content");
  const auto wrong = bench.verify(stamped_text(family), {"--content", other}, years_later);
  CHECK_THAT(wrong.out, Contains(R"("reason":"content_mismatch")") &&
                            Contains(R"("time_source":"receipt")") &&
                            Contains(R"("time_stamp":{"proven":true,)"));
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
  CHECK_THAT(verify({"--trust", dir, dir}), Contains("can't be read as a file"));
  CHECK_THAT(verify({"--trust", dir, cms, "--crl", dir}), Contains("can't be read as a file"));
}

TEST_CASE("A tool that could not look says so, and gives no verdict") {
  const api::Environment broken = [](const std::string&) -> std::optional<std::string> {
    throw std::runtime_error{"nothing works"};
  };
  const SetClock clock{eds_now};
  std::ostringstream out;
  std::ostringstream err;
  CHECK(api::run_tool({"trust", "check"}, {broken, clock, out, err}) == 4);
  CHECK(out.str().empty());
  CHECK_THAT(err.str(), Contains("could not look: nothing works"));
}

}  // namespace kezek::test
