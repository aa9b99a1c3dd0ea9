#include <chrono>
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "domain/signing/act_xml.hpp"
#include "integrations/eds/certificate.hpp"
#include "sandbox/pki/pocket_signer.hpp"
#include "tests/integrations/eds_world.hpp"
#include "tests/integrations/nca_material.hpp"

namespace kezek::test {

namespace fs = std::filesystem;
namespace eds = integrations::eds;
using namespace std::chrono_literals;
using sandbox::PocketSigner;
using std::chrono::sys_days;

namespace {

eds::EdsVerifier verifier_with(const fs::path& folder) {
  return eds::EdsVerifier{nca_anchors(folder)};
}

struct Expected {
  const char* file;
  domain::SignerRole role;
  bool has_bin;
};

domain::Verification sign_and_verify(const fs::path& folder, const std::string& file,
                                     SignaturePurpose purpose, domain::Instant at) {
  const auto signer = PocketSigner::from_p12(nca_file(folder / "p12" / file), "Qwerty12");
  return verifier_with(folder).verify(
      {domain::SignatureFormat::cms, signer.sign(eds_text, at), eds_text, purpose, at});
}

const domain::Instant summer_2026 = sys_days{2026y / 7 / 1};
const domain::Instant summer_2020 = sys_days{2020y / 7 / 1};
const domain::Instant autumn_2020 = sys_days{2020y / 9 / 10};
const domain::Instant summer_2022 = sys_days{2022y / 7 / 1};

}  // namespace

TEST_CASE("NCA: the production roots signed the production authorities") {
  const auto folder = nca_nca_material();
  if (!folder) return;
  const auto load = [&](const char* file) {
    auto certificate = eds::Certificate::parse(nca_file(*folder / "ca" / file));
    REQUIRE(certificate);
    return *std::move(certificate);
  };
  const auto rsa_root = load("prod/root_rsa_2020.cer");
  const auto gost_root = load("prod/root_gost_2022.cer");
  const auto gost_test_root = load("test/root_test_gost_2022.cer");
  CHECK(load("prod/nca_rsa_2022.cer").is_signed_by(rsa_root));
  CHECK(load("prod/nca_gost_2022.cer").is_signed_by(gost_root));
  CHECK(load("test/nca_gost2022_test.cer").is_signed_by(gost_test_root));
  CHECK_FALSE(load("prod/nca_gost_2022.cer").is_signed_by(gost_test_root));
  CHECK_FALSE(load("test/nca_gost2022_test.cer").is_signed_by(gost_root));
  CHECK_FALSE(load("prod/nca_rsa_2022.cer").is_signed_by(gost_root));
}

TEST_CASE("NCA: our reader agrees with OpenSSL's about every certificate") {
  const auto folder = nca_nca_material();
  if (!folder) return;
  int compared = 0;
  for (const auto& entry : fs::recursive_directory_iterator{*folder / "ca"}) {
    if (!entry.is_regular_file()) continue;
    const auto der = nca_file(entry.path());
    const auto ours = eds::Certificate::parse(der);
    REQUIRE(ours);
    const auto* cursor = reinterpret_cast<const unsigned char*>(der.data());
    const std::unique_ptr<X509, decltype(&X509_free)> theirs{
        d2i_X509(nullptr, &cursor, static_cast<long>(der.size())), &X509_free};
    REQUIRE(theirs);
    const auto name = [](const X509_NAME* n) {
      const unsigned char* octets = nullptr;
      std::size_t size = 0;
      REQUIRE(X509_NAME_get0_der(n, &octets, &size) == 1);
      return std::string{reinterpret_cast<const char*>(octets), size};
    };
    const auto& fields = ours->fields();
    CHECK(fields.subject == name(X509_get_subject_name(theirs.get())));
    CHECK(fields.issuer == name(X509_get_issuer_name(theirs.get())));
    CHECK(fields.extensions.authority == (X509_check_ca(theirs.get()) == 1));
    CHECK(fields.extensions.allows(eds::KeyUse::certificate_sign));
    const auto* skid = X509_get0_subject_key_id(theirs.get());
    REQUIRE(skid != nullptr);
    CHECK(fields.extensions.subject_key ==
          std::string_view{reinterpret_cast<const char*>(ASN1_STRING_get0_data(skid)),
                           static_cast<std::size_t>(ASN1_STRING_length(skid))});
    const auto expiry = std::chrono::system_clock::to_time_t(fields.not_after);
    CHECK(ASN1_TIME_cmp_time_t(X509_get0_notAfter(theirs.get()), expiry) == 0);
    ++compared;
  }
  CHECK(compared >= 8);
}

TEST_CASE("NCA: every person's GOST key signs and signs in with its role") {
  const auto folder = nca_nca_material();
  if (!folder) return;
  using enum domain::SignerRole;
  const auto expected =
      GENERATE(Expected{"gost512/individual_valid.p12", individual, false},
               Expected{"gost512/individual_revoked.p12", individual, false},
               Expected{"gost512/legal_valid_head.p12", head, true},
               Expected{"gost512/legal_revoked_head.p12", head, true},
               Expected{"gost512/legal_valid_employee.p12", employee, true},
               Expected{"gost512/legal_revoked_employee.p12", employee, true},
               Expected{"gost512/legal_valid_employee_signright.p12", right_to_sign, true},
               Expected{"gost512/legal_revoked_employee_signright.p12", right_to_sign, true});
  const auto purpose = GENERATE(SignaturePurpose::sign, SignaturePurpose::sign_in);
  CAPTURE(expected.file);
  const auto answer = sign_and_verify(*folder, expected.file, purpose, summer_2026);
  CHECK(answer.reason.empty());
  REQUIRE(answer.signer);
  CHECK(answer.signer->role == expected.role);
  CHECK(answer.signer->bin.has_value() == expected.has_bin);
}

TEST_CASE("NCA: systems and treasury clients are not people") {
  const auto folder = nca_nca_material();
  if (!folder) return;
  using enum SignaturePurpose;
  const auto reason = [&](const std::string& file) {
    return sign_and_verify(*folder, "gost512/" + file, sign, summer_2026).reason;
  };
  CHECK(reason("treasury_client_valid.p12") == "not_a_person");
  CHECK(reason("infosystem_valid.p12") == "not_a_person");
}

TEST_CASE("NCA: GOST keys are refused before they begin and after they end") {
  const auto folder = nca_nca_material();
  if (!folder) return;
  const auto reason = [&](domain::Instant at) {
    return sign_and_verify(*folder, "gost512/individual_valid.p12", SignaturePurpose::sign, at)
        .reason;
  };
  CHECK(reason(sys_days{2026y / 5 / 8} + 6h + 45min + 12s) == "certificate_not_yet_valid");
  CHECK(reason(sys_days{2026y / 5 / 8} + 6h + 45min + 13s).empty());
  CHECK(reason(sys_days{2027y / 5 / 8} + 6h + 45min + 13s).empty());
  CHECK(reason(sys_days{2027y / 5 / 8} + 6h + 45min + 14s) == "certificate_expired");
}

TEST_CASE("NCA: RSA keys come in pairs, each for its purpose") {
  const auto folder = nca_nca_material();
  if (!folder) return;
  using enum SignaturePurpose;
  const auto reason = [&](const std::string& file, SignaturePurpose purpose, domain::Instant at) {
    return sign_and_verify(*folder, "rsa/" + file, purpose, at).reason;
  };
  CHECK(reason("individual_auth_2020.p12", sign_in, summer_2020).empty());
  CHECK(reason("individual_auth_2022.p12", sign_in, summer_2022).empty());
  CHECK(reason("individual_sign_2020.p12", sign, summer_2020).empty());
  CHECK(reason("individual_sign_2022.p12", sign, summer_2022).empty());
  CHECK(reason("individual_auth_2022.p12", sign, summer_2022) == "wrong_purpose");
  CHECK(reason("individual_sign_2022.p12", sign_in, summer_2022) == "wrong_purpose");
  CHECK(reason("individual_auth_2020.p12", sign_in, summer_2022) == "certificate_expired");
}

TEST_CASE("NCA: signatures made by the NCA's own software are valid") {
  const auto folder = nca_nca_material();
  if (!folder) return;
  const auto verifier = verifier_with(*folder);
  const auto gost = nca_file(*folder / "signed" / "gost512_2026_attached_with_tsp.der");
  const std::string gost_text = "Тестовый файл для подписания сертификатом ФЛ KZ";
  const auto gost_time = sys_days{2026y / 7 / 20} + 9h + 8min + 6s;
  const auto rsa = nca_file(*folder / "signed" / "rsa_auth_2020_attached.cms");
  const auto rsa_time = sys_days{2020y / 9 / 9} + 20h + 3min + 13s;
  using enum SignaturePurpose;
  const auto first =
      verifier.verify({domain::SignatureFormat::cms, gost, gost_text, sign, gost_time});
  CHECK(first.reason.empty());
  REQUIRE(first.signer);
  CHECK(first.signer->iin.text() == "123456789011");
  CHECK(verifier.verify({domain::SignatureFormat::cms, gost, gost_text + ".", sign, gost_time})
            .reason == "content_mismatch");
  CHECK(verifier.verify({domain::SignatureFormat::cms, rsa, "asdasd", sign_in, rsa_time})
            .reason.empty());
  CHECK(verifier.verify({domain::SignatureFormat::cms, rsa, "asdasd", sign, rsa_time}).reason ==
        "wrong_purpose");
}

TEST_CASE(
    "NCA: an XML document signed by the NCA's own software is valid, and not after a change") {
  const auto folder = nca_material();
  if (!folder) return;
  const auto verifier = verifier_with(*folder);
  const auto xml = nca_file(*folder / "signed" / "rsa_auth_2020.xml");
  using enum SignaturePurpose;
  const auto answer = verifier.verify_document({xml, sign_in, autumn_2020});
  CHECK(answer.reason.empty());
  REQUIRE(answer.signer);
  CHECK(answer.signer->iin.text() == "123456789011");
  CHECK(verifier.verify_document({xml, sign, autumn_2020}).reason == "wrong_purpose");
  CHECK(verifier.verify_document({xml, sign_in, summer_2022}).reason == "certificate_expired");
  // Nobody ever showed this document to be signed: as an act it is nothing.
  CHECK(verifier.verify({domain::SignatureFormat::xml, xml, "NCANode", sign_in, autumn_2020})
            .reason == "content_mismatch");
  for (const auto* const part : {"NCANode", "ybvg7uz", "Hx0oOAu", "xmlenc#sha256", "MIIGODCC"}) {
    auto changed = xml;
    changed[changed.find(part) + 3] ^= 1;
    CHECK(verifier.verify_document({changed, sign_in, autumn_2020}).verdict ==
          domain::Verdict::invalid);
  }
}

TEST_CASE("NCA: every person's key signs acts in XML") {
  const auto folder = nca_material();
  if (!folder) return;
  const auto verifier = verifier_with(*folder);
  const auto reason = [&](const std::string& file, SignaturePurpose purpose, domain::Instant at) {
    const auto signer = PocketSigner::from_p12(nca_file(*folder / "p12" / file), "Qwerty12");
    const auto xml = signer.sign_xml(domain::act_xml(eds_text));
    return verifier.verify({domain::SignatureFormat::xml, xml, eds_text, purpose, at}).reason;
  };
  using enum SignaturePurpose;
  for (const auto* const file : {"individual_valid", "legal_valid_head", "legal_valid_employee",
                                 "legal_valid_employee_signright"})
    for (const auto purpose : {sign, sign_in})
      CHECK(reason("gost512/" + std::string{file} + ".p12", purpose, summer_2026).empty());
  CHECK(reason("gost512/infosystem_valid.p12", sign, summer_2026) == "not_a_person");
  CHECK(reason("rsa/individual_auth_2022.p12", sign_in, summer_2022).empty());
  CHECK(reason("rsa/individual_sign_2022.p12", sign, summer_2022).empty());
}

TEST_CASE("NCA: a test key means nothing to a store with production anchors only") {
  const auto folder = nca_nca_material();
  if (!folder) return;
  eds::TrustStore store;
  store.load_unlisted(*folder / "ca" / "prod", eds::AnchorProfile::production);
  CHECK_FALSE(store.contains(eds::AnchorProfile::test));
  const auto signer = PocketSigner::from_p12(
      nca_file(*folder / "p12" / "gost512/individual_valid.p12"), "Qwerty12");
  const auto cms = signer.sign(eds_text, summer_2026);
  const auto answer = eds::EdsVerifier{store}.verify(
      {domain::SignatureFormat::cms, cms, eds_text, SignaturePurpose::sign, summer_2026});
  CHECK(answer.reason == "issuer_unknown");
}

}  // namespace kezek::test
