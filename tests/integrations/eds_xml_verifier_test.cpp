#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "domain/signing/act_xml.hpp"
#include "integrations/eds/eds_verifier.hpp"
#include "sandbox/pki/pocket_signer.hpp"
#include "tests/integrations/eds_xml.hpp"

namespace kezek::test {

namespace {

const Certified& someone() { return eds_world().gost; }

}  // namespace

TEST_CASE("XML: a good signature of either family is valid and says who signed") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& signer = eds_world().signer_of(family);
  const auto answer = eds_world().verifier.verify({domain::SignatureFormat::xml, signed_xml(signer),
                                                   eds_text, SignaturePurpose::sign, eds_now});
  REQUIRE(answer.reason.empty());
  REQUIRE(answer.verdict == domain::Verdict::valid);
  CHECK(answer.checks == std::vector<std::string>{"size", "structure", "algorithms", "certificate",
                                                  "message_digest", "signature", "path", "purpose",
                                                  "subject"});
  CHECK(answer.signer->iin.text() == fictional_parent.iin);
  CHECK(answer.judged_at == eds_now);
  const auto& leaf = answer.signer->certificate;
  CHECK(std::string{leaf.begin(), leaf.end()} == signer.certificate);
}

TEST_CASE("XML: the document to sign is the record in base64, in its canonical form") {
  CHECK(domain::act_xml("{}") == R"(<act xmlns="urn:kezek:act:1"><record>e30=</record></act>)");
  const sandbox::PocketSigner signer{someone()};
  CHECK(xml_reason(signer.sign_xml(domain::act_xml(eds_text))).empty());
}

TEST_CASE("XML: the key's purpose decides what it may do") {
  const auto& world = eds_world();
  using enum SignaturePurpose;
  CHECK(xml_reason(signed_xml(world.rsa_auth), sign_in).empty());
  CHECK(xml_reason(signed_xml(world.rsa_auth), sign) == "wrong_purpose");
  CHECK(xml_reason(signed_xml(world.rsa_sign), sign_in) == "wrong_purpose");
  CHECK(xml_reason(signed_xml(world.gost), sign_in).empty());
}

TEST_CASE("XML: what is signed is exactly what we showed") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto xml = signed_xml(eds_world().signer_of(family));
  for (const auto& other : {eds_text + " ", eds_text.substr(1), std::string{}})
    CHECK(xml_reason(xml, SignaturePurpose::sign, other) == "content_mismatch");
}

TEST_CASE("XML: a signature of one format is none of the other") {
  CHECK(reason_of(signed_xml(someone())) == "malformed");
  CHECK(xml_reason(signed_text(someone())) == "encoding_not_allowed");
  CHECK(xml_reason("") == "malformed");
}

TEST_CASE("XML: a document over 2 MB is not looked at") {
  const std::string space(integrations::eds::xml_octets_max, ' ');
  const auto xml = signed_xml(someone());
  const auto of_size = [&](std::size_t size) {
    return replaced(xml, "</act>", space.substr(0, size - xml.size()) + "</act>");
  };
  CHECK(xml_reason(of_size(space.size())) != "too_large");
  CHECK(xml_reason(of_size(space.size()) + ">") == "too_large");
}

TEST_CASE("XML: the certificate is judged for the instant the signature came") {
  const auto leaf = eds_world().changed_leaf(
      Family::gost512, [](auto& l) { l.not_after = eds_now + std::chrono::minutes{5}; });
  const auto xml = signed_xml(leaf);
  const auto at = [&](std::chrono::minutes later) {
    return xml_reason(xml, SignaturePurpose::sign, eds_text, eds_now + later);
  };
  CHECK(at(std::chrono::minutes{5}).empty());
  CHECK(at(std::chrono::minutes{6}) == "certificate_expired");
}

TEST_CASE("XML: other spellings of one signature have one fingerprint, another signature another") {
  const auto& signer = someone();
  const auto fingerprint = [](const std::string& xml) {
    const auto answer = eds_world().verifier.verify(
        {domain::SignatureFormat::xml, xml, eds_text, SignaturePurpose::sign, eds_now});
    CHECK(answer.reason.empty());
    return answer.fingerprint;
  };
  const auto xml = signed_xml(signer);
  const auto first = fingerprint(xml);
  CHECK(fingerprint(replaced(xml, "<ds:KeyInfo>\n", "<ds:KeyInfo >\r\n\t ")) == first);
  CHECK(fingerprint(replaced(xml, "</ds:X509Certificate>", "&#13;</ds:X509Certificate>")) == first);
  CHECK(fingerprint(replaced(xml, " standalone=\"no\"", "")) == first);
  CHECK(fingerprint(signed_xml(signer)) != first);
}

TEST_CASE("XML: a document that may say anything is signed in the same shape") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const sandbox::PocketSigner signer{eds_world().signer_of(family)};
  const auto xml = signer.sign_xml(
      R"(<a xmlns="urn:one" xmlns:b="urn:two" xmlns:e="urn:e"><b:c>Қазақ</b:c></a>)");
  CHECK(document_reason(xml).empty());
  CHECK(document_reason(replaced(xml, "Қазақ", "Казак")) == "digest_mismatch");
  CHECK(xml_reason(xml) == "content_mismatch");
  CHECK(document_reason(signed_xml(eds_world().signer_of(family))).empty());
  CHECK(document_reason(signed_xml(eds_world().signer_of(family)), SignaturePurpose::sign_in) ==
        (family == Family::rsa ? "wrong_purpose" : ""));
}

TEST_CASE("XML: without trust anchors nothing is answered: the setting is named") {
  const integrations::eds::EdsVerifier bare{integrations::eds::TrustStore{}};
  CHECK_THROWS_WITH(bare.verify_document({"<a/>", SignaturePurpose::sign, eds_now}),
                    Catch::Contains("KEZEK_TRUST"));
}

TEST_CASE("XML: many threads verify at once and agree") {
  const integrations::eds::EdsVerifier fresh{eds_world().store};
  const std::vector<std::string> documents{
      signed_xml(eds_world().gost), signed_xml(eds_world().rsa_sign),
      spoiled_xml(eds_world().gost, [](auto& p) { p.signature.front() ^= 1; }), "<act></act"};
  const std::vector<std::string> expected{"", "", "signature_wrong", "malformed"};
  std::vector<std::string> reasons(8 * 40);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 8; ++t)
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < 40; ++i)
        reasons[t * 40 + i] = fresh
                                  .verify({domain::SignatureFormat::xml, documents[i % 4], eds_text,
                                           SignaturePurpose::sign, eds_now})
                                  .reason;
    });
  for (auto& thread : threads) thread.join();
  for (std::size_t i = 0; i < reasons.size(); ++i) CHECK(reasons[i] == expected[i % 4]);
}

}  // namespace kezek::test
