#include <chrono>
#include <string>

#include <catch2/catch.hpp>

#include "integrations/eds/certificate.hpp"
#include "integrations/eds/oid.hpp"
#include "sandbox/pki/der.hpp"
#include "tests/integrations/eds_world.hpp"

namespace kezek::test {

namespace der = sandbox::der;
namespace oid = integrations::eds::oid;
using integrations::eds::EdsVerifier;
using integrations::eds::TrustStore;
using sandbox::CertificateTemplate;
using sandbox::Oid;
using Change = std::function<void(CertificateTemplate&)>;

namespace {

/// The reason for a signature by a good leaf after one change.
std::string reason_after(Family family, const Change& change,
                         SignaturePurpose purpose = SignaturePurpose::sign) {
  return reason_of(signed_text(eds_world().changed_leaf(family, change)), purpose);
}

}  // namespace

TEST_CASE("A certificate counts from its first second to its last") {
  using namespace std::chrono;
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto lasting = [&](domain::Instant from, domain::Instant to) {
    return reason_after(family, [&](auto& leaf) {
      leaf.not_before = from;
      leaf.not_after = to;
    });
  };
  CHECK(lasting(eds_now, eds_now).empty());
  CHECK(lasting(eds_now - 2h, eds_now - 1s) == "certificate_expired");
  CHECK(lasting(eds_now + 1s, eds_now + 2h) == "certificate_not_yet_valid");
  CHECK(lasting(eds_now + 1s, eds_now - 1s) == "certificate_malformed");
}

TEST_CASE("An authority that has ended, or not begun, vouches for nobody") {
  using namespace std::chrono;
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto with_authority = [&](domain::Instant from, domain::Instant to) {
    const auto& pki = eds_world().pki;
    const auto key = eds_world().signer_of(family).key;
    const auto name = sandbox::der_name({
        {oid::common_name, "ОРТАЛЫҚ"}
    });
    auto authority = sandbox::authority_template(name, *key, eds_now);
    authority.not_before = from;
    authority.not_after = to;
    const Certified issuer{sandbox::issue(authority, pki.root(family).as_issuer()), key};
    TrustStore store;
    pki.add_anchors(store);
    store.add(issuer.certificate, integrations::eds::AnchorKind::intermediate,
              integrations::eds::AnchorProfile::sandbox);
    const auto leaf = eds_world().leaf_by(issuer.as_issuer(), family, [](auto&) {});
    return EdsVerifier{store}
        .verify({domain::SignatureFormat::cms, signed_text(leaf), eds_text, SignaturePurpose::sign,
                 eds_now})
        .reason;
  };
  CHECK(with_authority(eds_now - 24h, eds_now + 24h).empty());
  CHECK(with_authority(eds_now - 24h, eds_now - 1h) == "authority_expired");
  CHECK(with_authority(eds_now + 1h, eds_now + 24h) == "authority_not_yet_valid");
}

TEST_CASE("A look-alike authority is unknown, whatever it calls itself") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto true_name = eds_world().pki.authority(family).as_issuer();
  const auto key = eds_world().signer_of(family).key;
  const auto own_key = sandbox::key_identifier_of(key->public_key_info());
  const auto reason_by = [&](const sandbox::Issuer& issuer) {
    return reason_of(signed_text(eds_world().leaf_by(issuer, family, [](auto&) {})));
  };
  auto spoofed = true_name.name;  // the last Қ (U+049A) becomes К (U+041A)
  const auto at = spoofed.rfind("\xd2\x9a");
  REQUIRE(at != std::string::npos);
  spoofed.replace(at, 2, "\xd0\x9a");
  CHECK(reason_by({spoofed, true_name.key_identifier, true_name.key}) == "issuer_unknown");
  CHECK(reason_by({spoofed, own_key, *key}) == "issuer_unknown");
  CHECK(reason_by({true_name.name, own_key, *key}) == "issuer_unknown");
  CHECK(reason_by({true_name.name, true_name.key_identifier, *key}) ==
        "certificate_signature_wrong");
}

TEST_CASE("The same name in another string type is another name") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto authority = eds_world().pki.authority(family).as_issuer();
  auto name = authority.name;
  const auto country = name.rfind("\x13\x02KZ");  // PrintableString
  REQUIRE(country != std::string::npos);
  name[country] = '\x0c';  // UTF8String
  const auto leaf =
      eds_world().leaf_by({name, authority.key_identifier, authority.key}, family, [](auto&) {});
  CHECK(reason_of(signed_text(leaf)) == "issuer_unknown");
}

TEST_CASE("A leaf can't issue, and a self-signed leaf proves nothing") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& holder = eds_world().signer_of(family);
  const auto by_leaf = eds_world().leaf_by(holder.as_issuer(), family, [](auto&) {});
  CHECK(reason_of(signed_text(by_leaf)) == "issuer_unknown");
  const auto self =
      eds_world().leaf_by({sandbox::der_name(sandbox::subject_of(fictional_parent)),
                           sandbox::key_identifier_of(holder.key->public_key_info()), *holder.key},
                          family, [](auto&) {});
  CHECK(reason_of(signed_text(self)) == "issuer_unknown");
}

TEST_CASE("A leaf straight from the root is outside the path leaf, NCA, root") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto leaf =
      eds_world().leaf_by(eds_world().pki.root(family).as_issuer(), family, [](auto&) {});
  CHECK(reason_of(signed_text(leaf)) == "issuer_unknown");
}

TEST_CASE("An authority doesn't sign documents") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  CHECK(reason_after(family, [](auto& leaf) { leaf.authority = true; }) ==
        "signer_is_an_authority");
  CHECK(reason_after(family, [](auto& leaf) { *leaf.key_usage |= 0x04; }) ==
        "signer_is_an_authority");
}

TEST_CASE("A pathlen of zero at the root forbids the authority below it") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto reason_with = [&](std::optional<unsigned char> root_length,
                               std::optional<unsigned char> authority_length) {
    const auto key = eds_world().signer_of(family).key;
    const auto name = sandbox::der_name({
        {oid::common_name, "НЕГІЗГІ"}
    });
    auto root = sandbox::authority_template(name, *key, eds_now);
    root.path_length = root_length;
    const sandbox::Issuer self{name, sandbox::key_identifier_of(root.public_key_info), *key};
    const auto lower = sandbox::der_name({
        {oid::common_name, "ОРТАЛЫҚ"}
    });
    auto authority = sandbox::authority_template(lower, *key, eds_now);
    authority.path_length = authority_length;
    const Certified issuer{sandbox::issue(authority, self), key};
    TrustStore store;
    store.add(sandbox::issue(root, self), integrations::eds::AnchorKind::root,
              integrations::eds::AnchorProfile::sandbox);
    store.add(issuer.certificate, integrations::eds::AnchorKind::intermediate,
              integrations::eds::AnchorProfile::sandbox);
    const auto leaf = eds_world().leaf_by(issuer.as_issuer(), family, [](auto&) {});
    return EdsVerifier{store}
        .verify({domain::SignatureFormat::cms, signed_text(leaf), eds_text, SignaturePurpose::sign,
                 eds_now})
        .reason;
  };
  CHECK(reason_with({}, {}).empty());
  CHECK(reason_with(1, 0).empty());
  CHECK(reason_with(0, 0) == "issuer_unknown");
}

TEST_CASE("An authority counts only if a pinned root signed it") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& pki = eds_world().pki;
  const auto root = pki.root(family).as_issuer();
  const auto key = eds_world().signer_of(family).key;
  const auto reason_by = [&](const sandbox::Issuer& issuer, bool names_keys) {
    const auto name = sandbox::der_name({
        {oid::common_name, "ОРТАЛЫҚ"}
    });
    auto authority = sandbox::authority_template(name, *key, eds_now);
    authority.names_own_key = names_keys;
    const Certified certified{sandbox::issue(authority, issuer), key};
    TrustStore store;
    pki.add_anchors(store);
    store.add(certified.certificate, integrations::eds::AnchorKind::intermediate,
              integrations::eds::AnchorProfile::sandbox);
    const auto leaf = eds_world().leaf_by(certified.as_issuer(), family,
                                          [&](auto& l) { l.names_authority_key = names_keys; });
    return EdsVerifier{store}
        .verify({domain::SignatureFormat::cms, signed_text(leaf), eds_text, SignaturePurpose::sign,
                 eds_now})
        .reason;
  };
  CHECK(reason_by(root, true).empty());
  CHECK(reason_by({root.name, root.key_identifier, *key}, true) == "issuer_unknown");
  CHECK(reason_by(root, false) == "issuer_unknown");  // no key is named on either side
}

TEST_CASE("A leaf names its issuer's key") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  CHECK(reason_after(family, [](auto& leaf) { leaf.names_authority_key = false; }) ==
        "issuer_unknown");
}

TEST_CASE("Critical extensions that aren't understood are obeyed by refusing") {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const Oid private_oid{"1.2.398.3.3.5"};
  const Oid name_constraints{"2.5.29.30"};
  const auto with = [&](const std::string& extension) {
    return reason_after(family, [&](auto& leaf) { leaf.further_extensions = extension; });
  };
  CHECK(with(sandbox::extension(private_oid, der::null())).empty());
  CHECK(with(sandbox::extension(private_oid, der::null(), true)) == "critical_extension_unknown");
  CHECK(with(sandbox::extension(name_constraints, der::null(), true)) ==
        "critical_extension_unknown");
  CHECK(with(sandbox::extension(oid::subject_alt_name, der::sequence({}), true)).empty());
}

TEST_CASE("No extension stands twice") {
  const auto repeated =
      sandbox::extension(oid::extended_key_usage, der::sequence({der::oid(oid::email_protection)}));
  CHECK(reason_after(Family::gost512, [&](auto& leaf) { leaf.further_extensions = repeated; }) ==
        "certificate_malformed");
}

TEST_CASE("The algorithm inside a certificate is the one outside") {
  const auto outer = [](Family family, const std::string& algorithm) {
    return reason_after(family, [&](auto& leaf) { leaf.outer_algorithm = algorithm; });
  };
  CHECK(outer(Family::rsa, der::algorithm(oid::gost512_signature)) == "certificate_malformed");
  CHECK(outer(Family::rsa, der::sequence({der::oid(oid::sha256_with_rsa)})) ==
        "certificate_malformed");
  CHECK(outer(Family::gost512, der::algorithm(oid::sha256_with_rsa)) == "certificate_malformed");
  CHECK(outer(Family::gost512, der::algorithm(oid::gost512_key)) == "algorithm_not_allowed");
  CHECK(outer(Family::gost512, der::algorithm(Oid{"1.2.398.3.10.1.1.1.2"})) == "algorithm_retired");
}

TEST_CASE("A certificate can't name the other family's algorithm for its issuer's signature") {
  const auto with = [](Family family, const Oid& algorithm) {
    return reason_after(family, [&](auto& leaf) { leaf.algorithm = der::algorithm(algorithm); });
  };
  CHECK(with(Family::rsa, oid::gost512_signature) == "certificate_signature_wrong");
  CHECK(with(Family::gost512, oid::sha256_with_rsa) == "certificate_signature_wrong");
  CHECK(with(Family::rsa, Oid{"1.2.840.113549.1.1.5"}) == "algorithm_not_allowed");  // SHA-1
}

TEST_CASE("A serial has at most twenty octets and is positive") {
  const auto with = [](const std::string& serial) {
    return reason_after(Family::gost512, [&](auto& leaf) { leaf.serial = serial; });
  };
  CHECK(with(std::string(20, '\x11')).empty());
  CHECK(with(std::string(21, '\x11')) == "certificate_malformed");
}

TEST_CASE("An authority of one family vouches for a key of the other, never by its algorithm") {
  const auto& gost = eds_world().pki.authority(Family::gost512);
  const auto crossed = eds_world().leaf_by(gost.as_issuer(), Family::rsa, [](auto&) {});
  CHECK(reason_of(signed_text(crossed)).empty());
}

}  // namespace kezek::test
