#include <random>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/oid.hpp"
#include "integrations/eds/path.hpp"
#include "tests/integrations/eds_world.hpp"
#include "tests/support/spoiled.hpp"

namespace kezek::test {

namespace {

domain::Verification ask(const std::string& cms, const std::string& content) {
  return eds_world().verifier.verify(
      {domain::SignatureFormat::cms, cms, content, SignaturePurpose::sign, eds_now});
}

}  // namespace

TEST_CASE("No spoiled CMS proves another content, another person or a new signature") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto seed = GENERATE(1U, 2U, 3U);
  CAPTURE(seed);
  std::mt19937 random{seed};
  const auto good = signed_text(eds_world().signer_of(family));
  const auto original = ask(good, eds_text);
  REQUIRE(original.signer);
  int survivors = 0;
  for (int round = 0; round < 1500; ++round) {
    auto cms = spoiled(good, random);
    if (round % 3 == 0) cms = spoiled(cms, random);
    CHECK(ask(cms, eds_text + "!").verdict == domain::Verdict::invalid);
    const auto answer = ask(cms, eds_text);
    if (answer.verdict != domain::Verdict::valid) continue;
    ++survivors;  // spoiled where nothing is covered: only another spelling of the same thing
    CHECK(answer.signer->iin == original.signer->iin);
    CHECK(answer.signer->certificate == original.signer->certificate);
    CHECK(answer.fingerprint == original.fingerprint);
  }
  CHECK(survivors < 30);
}

TEST_CASE("Noise is never a signature") {
  std::mt19937 random{7};
  for (int round = 0; round < 2000; ++round) {
    std::string noise(random() % 300, '\0');
    for (auto& octet : noise) octet = static_cast<char>(random() % 256);
    if (!noise.empty()) noise[0] = '\x30';
    CHECK(ask(noise, eds_text).verdict == domain::Verdict::invalid);
  }
}

TEST_CASE("A deep bomb inside a signature is refused, not unpacked") {
  const auto& signer = eds_world().gost;
  const auto bomb = [&](int depth) {
    std::string value = "\x05";
    value.push_back('\0');
    for (int i = 0; i < depth; ++i) value = integrations::eds::with_header(0x30, value);
    auto parts = sandbox::seal(sandbox::parts_of(signer, eds_text, eds_now), *signer.key);
    parts.unsigned_attributes = sandbox::attribute(integrations::eds::oid::data, value);
    return sandbox::assemble(parts);
  };
  CHECK(reason_of(bomb(5)).empty());
  CHECK(reason_of(bomb(5000)) == "malformed");
}

TEST_CASE("Many threads verify at once and agree") {
  const auto& world = eds_world();
  const integrations::eds::EdsVerifier fresh{world.store};
  const auto gost = signed_text(world.gost);
  const auto rsa = signed_text(world.rsa_sign);
  const auto bad = spoiled_text(world.gost, [](auto& p) { p.signature.front() ^= 1; });
  std::vector<std::string> reasons(8 * 30);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 8; ++t)
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < 30; ++i) {
        const auto& cms = i % 3 == 0 ? gost : i % 3 == 1 ? rsa : bad;
        reasons[t * 30 + i] = fresh
                                  .verify({domain::SignatureFormat::cms, cms, eds_text,
                                           SignaturePurpose::sign, eds_now})
                                  .reason;
      }
    });
  for (auto& thread : threads) thread.join();
  for (std::size_t i = 0; i < reasons.size(); ++i)
    CHECK(reasons[i] == (i % 30 % 3 == 2 ? "signature_wrong" : ""));
}

TEST_CASE("A remembered certificate is still asked for its time") {
  const auto leaf = eds_world().changed_leaf(
      Family::gost512, [](auto& l) { l.not_after = eds_now + std::chrono::minutes{5}; });
  const auto cms = signed_text(leaf);
  const auto at = [&](std::chrono::minutes later) {
    return reason_of(cms, SignaturePurpose::sign, eds_text, eds_now + later);
  };
  CHECK(at(std::chrono::minutes{5}).empty());
  CHECK(at(std::chrono::minutes{6}) == "certificate_expired");
  CHECK(at(std::chrono::minutes{4}).empty());
}

TEST_CASE("The memory of paths is bounded and keeps the latest") {
  using integrations::eds::Path;
  integrations::eds::PathMemory memory{2};
  const auto keep = [&](const std::string& name) {
    memory.keep(name, std::make_shared<const Path>());
  };
  const auto knows = [&](const std::string& name) { return memory.find(name) != nullptr; };
  keep("a");
  keep("b");
  keep("c");
  CHECK((knows("a") && knows("b") && knows("c")));
  keep("d");
  CHECK((knows("a") && knows("b") && knows("c") && knows("d")));
  keep("e");
  CHECK_FALSE((knows("a") || knows("b")));
  CHECK((knows("c") && knows("d") && knows("e")));
}

TEST_CASE("People are never mistaken for one another as the memory turns over") {
  const auto& world = eds_world();
  const integrations::eds::PathBuilder paths{world.store, 2};
  std::vector<std::string> leaves;
  for (int person = 0; person < 7; ++person)
    leaves.push_back(world.changed_leaf(Family::rsa, [](auto&) {}).certificate);
  for (std::size_t visit = 0; visit < 3 * leaves.size(); ++visit) {
    const auto& der = leaves[visit * 3 % leaves.size()];
    const auto leaf = paths.leaf(der);
    REQUIRE(leaf);
    const auto path = paths.path(*leaf, eds_now);
    REQUIRE(path);
    CHECK((*path)->leaf->der() == der);
  }
}

}  // namespace kezek::test
