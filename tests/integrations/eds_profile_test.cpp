#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "integrations/eds/oid.hpp"
#include "sandbox/pki/der.hpp"
#include "tests/integrations/eds_world.hpp"

namespace kezek::test {

namespace der = sandbox::der;
namespace oid = integrations::eds::oid;
using sandbox::CertificateTemplate;
using sandbox::NameAttribute;
using sandbox::Oid;
using Change = std::function<void(CertificateTemplate&)>;

namespace {

/// The reason for a signature by a good leaf after one change.
std::string reason_after(Family family, const Change& change,
                         SignaturePurpose purpose = SignaturePurpose::sign) {
  return reason_of(signed_text(eds_world().changed_leaf(family, change)), purpose);
}

/// The reason for a leaf whose subject was changed.
std::string subject_reason(const std::function<void(std::vector<NameAttribute>&)>& change,
                           const sandbox::Holder& holder = fictional_parent) {
  return reason_after(Family::gost512, [&](auto& leaf) {
    auto subject = sandbox::subject_of(holder);
    change(subject);
    leaf.subject = sandbox::der_name(subject);
  });
}

std::string iin_reason(const std::string& serial_number) {
  return subject_reason([&](auto& subject) { subject.at(2).value = serial_number; });
}

std::string purposes_reason(const std::vector<Oid>& purposes, bool with_bin) {
  return reason_after(Family::gost512, [&](auto& leaf) {
    leaf.purposes = purposes;
    auto holder = fictional_parent;
    if (with_bin) holder.bin = "050340001234";
    leaf.subject = sandbox::der_name(sandbox::subject_of(holder));
  });
}

}  // namespace

TEST_CASE("A key is used for what its certificate says and nothing else") {
  const std::string wrong = "wrong_purpose";
  const auto family = GENERATE(Family::rsa, Family::gost512);
  CHECK(reason_after(family, [](auto& leaf) { leaf.purposes.clear(); }) == wrong);
  CHECK(reason_after(family, [](auto& leaf) { leaf.purposes = {oid::individual}; }) == wrong);
  CHECK(reason_after(family, [](auto& leaf) { leaf.purposes.front() = oid::client_auth; }) ==
        wrong);
  CHECK(reason_after(family, [](auto& leaf) { leaf.key_usage.reset(); }) == wrong);
  CHECK(reason_after(family, [](auto& leaf) { leaf.key_usage = 0x80; }) == wrong);
  CHECK(reason_after(family, [](auto& leaf) { leaf.key_usage = 0x40; }) == wrong);
  CHECK(reason_after(family, [](auto& leaf) { leaf.policies = {Oid{"1.2.398.3.3.9"}}; }) ==
        "policy_unknown");
  CHECK(reason_after(family, [](auto& leaf) { leaf.policies.clear(); }) == "policy_unknown");
}

TEST_CASE("Signing in needs a key that can't sign documents, unless it is GOST") {
  const auto ask = [](Family family, const Change& change) {
    return reason_after(family, change, SignaturePurpose::sign_in);
  };
  const auto auth = [](unsigned usage) {
    return [usage](CertificateTemplate& leaf) {
      leaf.purposes.front() = oid::client_auth;
      leaf.key_usage = usage;
    };
  };
  CHECK(ask(Family::rsa, auth(0xa0)).empty());
  CHECK(ask(Family::rsa, auth(0x80)).empty());
  CHECK(ask(Family::rsa, auth(0xc0)) == "wrong_purpose");
  CHECK(ask(Family::rsa, auth(0x20)) == "wrong_purpose");
  CHECK(ask(Family::gost512, auth(0x80)).empty());
}

TEST_CASE("Who has no IIN is not a person") {
  CHECK(subject_reason([](auto& subject) { subject.erase(subject.begin() + 2); }) ==
        "not_a_person");
}

TEST_CASE("An IIN is the letters IIN and twelve ASCII digits") {
  REQUIRE(iin_reason("IIN880101300123").empty());
  for (const auto* bad : {"880101300123", "IIN88010130012", "IIN8801013001234", "IIN 880101300123",
                          "IIN880101300123 ", "iin880101300123", "BIN880101300123",
                          "IIN88010130012X", "IIN000000000000", "IIN", "", "ИИН880101300123",
                          "IIN８８０１０１３００１２３", "IIN88010130012３",
                          "IIN880101\xc2\xa0"
                          "300123"})
    CHECK(iin_reason(bad) == "iin_malformed");
}

TEST_CASE("No attribute of a name stands twice and no RDN holds two") {
  CHECK(subject_reason([](auto& subject) {
          subject.push_back({oid::serial_number, "IIN790202400456"});
        }) == "subject_malformed");
  CHECK(subject_reason([](auto& subject) { subject.push_back(subject.front()); }) ==
        "subject_malformed");
  const auto two_in_one = reason_after(Family::gost512, [](auto& leaf) {
    const auto pair = [](const Oid& type, const std::string& value) {
      return der::sequence({der::oid(type), der::element(0x0c, value)});
    };
    leaf.subject = der::sequence(
        {der::set({pair(oid::common_name, "А Б"), pair(oid::serial_number, "IIN880101300123")})});
  });
  CHECK(two_in_one == "subject_malformed");
}

TEST_CASE("The order of a name's attributes doesn't matter") {
  CHECK(subject_reason([](auto& subject) { std::ranges::reverse(subject); }).empty());
  CHECK(subject_reason([](auto& subject) { subject.pop_back(); }).empty());  // no patronymic
}

TEST_CASE("A name is clean text and is there") {
  CHECK(subject_reason([](auto& subject) { subject.erase(subject.begin()); }) ==
        "subject_malformed");
  CHECK(subject_reason([](auto& subject) { subject.front().value = "A\nB"; }) ==
        "subject_malformed");
  CHECK(subject_reason([](auto& subject) { subject.front().value = "\xff"; }) ==
        "subject_malformed");
}

TEST_CASE("A role is consistent with the BIN") {
  const auto email = oid::email_protection;
  const std::string inconsistent = "role_inconsistent";
  CHECK(purposes_reason({email, oid::individual}, false).empty());
  CHECK(purposes_reason({email, oid::legal_entity, oid::employee}, true).empty());
  CHECK(purposes_reason({email}, false) == inconsistent);
  CHECK(purposes_reason({email}, true) == inconsistent);
  CHECK(purposes_reason({email, oid::individual}, true) == inconsistent);
  CHECK(purposes_reason({email, oid::individual, oid::head}, false) == inconsistent);
  CHECK(purposes_reason({email, oid::individual, oid::legal_entity, oid::head}, true) ==
        inconsistent);
  CHECK(purposes_reason({email, oid::legal_entity}, true) == inconsistent);
  CHECK(purposes_reason({email, oid::legal_entity, oid::head}, false) == inconsistent);
  CHECK(purposes_reason({email, oid::legal_entity, oid::head, oid::hr}, true) == inconsistent);
  CHECK(purposes_reason({email, oid::individual, oid::legal_entity}, false) == inconsistent);
  CHECK(reason_after(Family::gost512, [&](auto& leaf) {
          auto subject = sandbox::subject_of(fictional_parent);
          subject.push_back({oid::organizational_unit, "BIN050340001234"});
          leaf.purposes = {email, oid::legal_entity, oid::employee};
          leaf.subject = sandbox::der_name(subject);
        }) == inconsistent);  // a unit of no organization
}

TEST_CASE("Every role of a representative is told apart") {
  using enum domain::SignerRole;
  const auto role_by = [](const Oid& purpose) {
    auto holder = fictional_head;
    holder.role = purpose;
    const auto leaf = eds_world().pki.issue_leaf(holder, Family::gost512, Usage::sign, eds_now);
    return eds_world()
        .verifier
        .verify({domain::SignatureFormat::cms, signed_text(leaf), eds_text, SignaturePurpose::sign,
                 eds_now})
        .signer->role;
  };
  CHECK(role_by(oid::head) == head);
  CHECK(role_by(oid::right_to_sign) == right_to_sign);
  CHECK(role_by(oid::financial) == financial);
  CHECK(role_by(oid::hr) == hr);
  CHECK(role_by(oid::employee) == employee);
}

TEST_CASE("Systems, treasury clients and the NCA's staff are not people; identification is") {
  const auto email = oid::email_protection;
  const std::string refused = "not_a_person";
  CHECK(purposes_reason({email, oid::legal_entity, Oid{"1.2.398.3.3.4.1.2.6"}}, true) == refused);
  CHECK(purposes_reason({email, oid::legal_entity, oid::head, Oid{"1.2.398.3.3.4.1.2.6.71"}},
                        true) == refused);
  CHECK(purposes_reason({email, oid::legal_entity, Oid{"1.2.398.5.19.1.2.2.1"}}, true) == refused);
  CHECK(purposes_reason({email, oid::individual, Oid{"1.2.398.3.3.4.2.1"}}, false) == refused);
  CHECK(purposes_reason({email, oid::individual, Oid{"1.2.398.3.3.4.3.2.1"}}, false).empty());
  CHECK(purposes_reason({email, oid::individual, Oid{"1.3.6.1.4.1.311.20.2.2"}}, false).empty());
}

TEST_CASE("The same key under another name is another person, and its old signature a repeat") {
  // The authority itself certified the key twice: the verifier says which person each CMS names.
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto other = eds_world().changed_leaf(family, [](auto& leaf) {
    auto holder = fictional_parent;
    holder.iin = "790202400456";
    leaf.subject = sandbox::der_name(sandbox::subject_of(holder));
  });
  const auto& signer = eds_world().signer_of(family);
  const auto sealed = sandbox::seal(sandbox::parts_of(signer, eds_text, eds_now), *signer.key);
  auto moved = sealed;
  const auto parts = sandbox::parts_of(other, eds_text, eds_now);
  moved.certificates = parts.certificates;
  moved.serial = parts.serial;
  const auto ask = [](const CmsParts& p) {
    return eds_world().verifier.verify({domain::SignatureFormat::cms, sandbox::assemble(p),
                                        eds_text, SignaturePurpose::sign, eds_now});
  };
  const auto first = ask(sealed);
  const auto second = ask(moved);
  REQUIRE(first.signer);
  REQUIRE(second.signer);
  CHECK(first.signer->iin != second.signer->iin);
  CHECK(first.fingerprint == second.fingerprint);
}

}  // namespace kezek::test
