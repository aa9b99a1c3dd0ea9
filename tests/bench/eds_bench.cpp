#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <openssl/bn.h>
#include <openssl/ec.h>

#include "integrations/eds/certificate.hpp"
#include "integrations/eds/digest.hpp"
#include "integrations/eds/eds_verifier.hpp"
#include "integrations/eds/gost.hpp"
#include "sandbox/pki/look_alike_pki.hpp"
#include "sandbox/pki/pocket_signer.hpp"
#include "tests/bench/comparison.hpp"

namespace {

using namespace kezek;
using namespace kezek::bench;
using sandbox::Family;

const domain::Instant now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 2};
const std::string text(400, 'x');
const sandbox::Holder person{.iin = "880101300123", .surname = "СЫНАҚОВ", .name = "СЫНАҚ"};

/// OpenSSL's u·G + v·Q with the digest of the text, and nothing else.
Work bare_gost() {
  namespace gost = integrations::eds::gost;
  const auto& curve = gost::Curve::of(Family::gost512);
  const auto random = [&] {
    const std::shared_ptr<BIGNUM> number{gost::new_number()};
    demand(BN_rand_range(number.get(), curve.order()) == 1);
    return number;
  };
  const auto point = [&] {
    return std::shared_ptr<EC_POINT>{EC_POINT_new(curve.group()), EC_POINT_free};
  };
  const auto u = random();
  const auto v = random();
  const auto key = point();
  const auto sum = point();
  demand(EC_POINT_mul(curve.group(), key.get(), u.get(), nullptr, nullptr, nullptr) == 1);
  return [=, group = curve.group()](int) {
    demand(!integrations::eds::streebog512(text).empty());
    demand(EC_POINT_mul(group, sum.get(), u.get(), key.get(), v.get(), gost::scratch()) == 1);
  };
}

/// A whole signature check by the key alone: digest and primitive.
Work bare_signature(const sandbox::Certified& signer) {
  auto parsed = integrations::eds::Certificate::parse(signer.certificate);
  demand(static_cast<bool>(parsed));
  const auto certificate = std::make_shared<integrations::eds::Certificate>(*std::move(parsed));
  return [certificate, signature = signer.key->sign(text)](int) {
    demand(certificate->key().verifies(text, signature));
  };
}

/// An issuing authority with keys as long as the NCA's own: its RSA ones have 4096 bits.
sandbox::Certified make_authority(const sandbox::LookAlikePki& pki, Family family) {
  const std::shared_ptr<const sandbox::SigningKey> key =
      family == Family::rsa ? sandbox::generate_rsa_key({.bits = 4096})
                            : sandbox::generate_key(family);
  const auto name = sandbox::der_name({
      {integrations::eds::oid::common_name, "ОРТАЛЫҚ"}
  });
  return {
      sandbox::issue(sandbox::authority_template(name, *key, now), pki.root(family).as_issuer()),
      key};
}

class Bench {
 public:
  void run() {
    measure("gost", Family::gost512, make_authority(pki_, Family::gost512),
            {bare_gost(), bare_gost()});
    const auto rsa = make_authority(pki_, Family::rsa);
    measure("rsa", Family::rsa, rsa,
            {bare_signature(pki_.authority(Family::rsa)), bare_signature(rsa)});
  }

  void print() const { figures_.print(); }

 private:
  /// The signatures of a person and of an issuing authority by themselves.
  struct Primitives {
    Work person;
    Work authority;
  };

  /// Known leaf: one signature. New leaf: its issuer's signature too. Cold: the authorities' also.
  void measure(const std::string& name, Family family, const sandbox::Certified& authority,
               const Primitives& bare) {
    integrations::eds::TrustStore store;
    pki_.add_anchors(store);
    store.add(authority.certificate, integrations::eds::AnchorKind::intermediate,
              integrations::eds::AnchorProfile::sandbox);
    const int calls = family == Family::rsa ? 200 : 50;
    const auto people = signatures_of_new_people(authority, calls);

    std::optional<integrations::eds::EdsVerifier> verifier{store};
    const auto verify = [&](int index) {
      const auto answer =
          verifier->verify({domain::SignatureFormat::cms, people[static_cast<std::size_t>(index)],
                            text, domain::SignaturePurpose::sign, now});
      demand(answer.verdict == domain::Verdict::valid);
    };
    const auto forget = [&] { verifier.emplace(store); };
    const auto both = [&](int call) {
      bare.person(call);
      bare.authority(call);
    };
    const auto known = compare(
        calls, [&](int) { verify(0); }, bare.person);
    const auto fresh = compare(calls, verify, both, forget);
    const auto cold = compare(
        5,
        [&](int call) {
          forget();
          verify(call);
        },
        both);
    figures_.add(name + "_known_leaf_needed", known.needed, "us");
    figures_.add(name + "_known_leaf_verify", known.whole, "us");
    figures_.add(name + "_known_leaf_ratio", known.ratio, "ratio");
    figures_.add(name + "_known_leaf_per_second", 1e6 / known.whole, "1/s");
    figures_.add(name + "_new_leaf_needed", fresh.needed, "us");
    figures_.add(name + "_new_leaf_verify", fresh.whole, "us");
    figures_.add(name + "_new_leaf_ratio", fresh.ratio, "ratio");
    figures_.add(name + "_cold_start_verify", cold.whole, "us");
  }

  /// One key under as many certificates: new to a verifier each, and quickly made.
  std::vector<std::string> signatures_of_new_people(const sandbox::Certified& authority,
                                                    int count) const {
    const auto family = authority.key->family();
    const std::shared_ptr<const sandbox::SigningKey> key = sandbox::generate_key(family);
    const auto issuer = authority.as_issuer();
    std::vector<std::string> signatures;
    for (int i = 0; i < count; ++i) {
      const auto leaf = pki_.leaf_template(person, family, sandbox::Usage::sign, *key, now);
      const sandbox::PocketSigner pocket{
          {sandbox::issue(leaf, issuer), key}
      };
      signatures.push_back(pocket.sign(text, now));
    }
    return signatures;
  }

  sandbox::LookAlikePki pki_{now};
  Figures figures_;
};

}  // namespace

int main() {
  Bench bench;
  bench.run();
  bench.print();
}
