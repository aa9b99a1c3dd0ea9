#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <openssl/bn.h>
#include <openssl/ec.h>

#include "integrations/eds/certificate.hpp"
#include "integrations/eds/cms_verifier.hpp"
#include "integrations/eds/gost512.hpp"
#include "sandbox/pki/look_alike_pki.hpp"
#include "sandbox/pki/pocket_signer.hpp"

namespace {

using namespace kezek;
using sandbox::Family;

const domain::Instant now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 2};
const std::string text(400, 'x');
const sandbox::Holder person{.iin = "880101300123", .surname = "СЫНАҚОВ", .name = "СЫНАҚ"};

/// Microseconds of one call: the median over rounds, so that a neighbour's burst doesn't count.
/// `prepare` runs before each round and isn't counted.
double microseconds(
    int calls, const std::function<void(int)>& work, const std::function<void()>& prepare = [] {}) {
  constexpr int rounds = 15;
  std::vector<double> each;
  for (int round = 0; round < rounds; ++round) {
    prepare();
    const auto begin = std::chrono::steady_clock::now();
    for (int call = 0; call < calls; ++call) work(call);
    const std::chrono::duration<double, std::micro> spent =
        std::chrono::steady_clock::now() - begin;
    each.push_back(spent.count() / calls);
  }
  std::ranges::nth_element(each, each.begin() + rounds / 2);
  return each[rounds / 2];
}

void demand(bool holds) {
  if (!holds) throw std::runtime_error{"The thing to measure doesn't work."};
}

/// OpenSSL's u·G + v·Q and nothing else.
double bare_gost() {
  namespace gost512 = integrations::eds::gost512;
  const auto* curve = gost512::curve();
  const auto random = [] {
    auto number = gost512::new_number();
    demand(BN_rand_range(number.get(), gost512::order()) == 1);
    return number;
  };
  const auto u = random();
  const auto v = random();
  const gost512::Owned<EC_POINT> key{EC_POINT_new(curve)};
  const gost512::Owned<EC_POINT> sum{EC_POINT_new(curve)};
  demand(EC_POINT_mul(curve, key.get(), u.get(), nullptr, nullptr, nullptr) == 1);
  return microseconds(50, [&](int) {
    demand(EC_POINT_mul(curve, sum.get(), u.get(), key.get(), v.get(), gost512::scratch()) == 1);
  });
}

/// A whole signature check by the key alone: digest and primitive.
double bare_signature(const sandbox::Certified& signer, int calls) {
  const auto certificate = integrations::eds::Certificate::parse(signer.certificate);
  demand(static_cast<bool>(certificate));
  const auto signature = signer.key->sign(text);
  return microseconds(calls, [&](int) { demand(certificate->key().verifies(text, signature)); });
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
    const double curve = bare_gost();
    add("gost_bare_u_g_plus_v_q", curve, "us");
    measure("gost", Family::gost512, {curve, curve});

    const auto rsa = make_authority(pki_, Family::rsa);
    const double rsa4096 = bare_signature(rsa, 100);
    const double rsa2048 = bare_signature(pki_.authority(Family::rsa), 200);
    add("rsa2048_bare_verify", rsa2048, "us");
    add("rsa4096_bare_verify", rsa4096, "us");
    measure("rsa", Family::rsa, {rsa2048, rsa4096});
  }

  void print() const {
    fmt::print("[\n");
    for (std::size_t i = 0; i < figures_.size(); ++i)
      fmt::print("  {{\"name\":\"{}\",\"value\":{:.3f},\"unit\":\"{}\"}}{}\n", figures_[i].name,
                 figures_[i].value, figures_[i].unit, i + 1 < figures_.size() ? "," : "");
    fmt::print("]\n");
  }

 private:
  struct Figure {
    std::string name;
    double value;
    std::string unit;
  };
  /// What the signature of a person and of an issuing authority cost by themselves.
  struct Primitives {
    double person;
    double authority;
  };

  void add(const std::string& name, double value, const std::string& unit) {
    figures_.push_back({name, value, unit});
  }

  /// Known leaf: one signature. New leaf: its issuer's signature too. Cold: the authorities' also.
  void measure(const std::string& name, Family family, const Primitives& primitives) {
    const auto authority = make_authority(pki_, family);
    integrations::eds::TrustStore store;
    pki_.add_anchors(store);
    store.add(authority.certificate, integrations::eds::AnchorKind::intermediate,
              integrations::eds::AnchorProfile::sandbox);
    const int calls = family == Family::rsa ? 200 : 50;
    const auto people = signatures_of_new_people(authority, calls);

    std::optional<integrations::eds::CmsVerifier> verifier{store};
    const auto verify = [&](int index) {
      const auto answer = verifier->verify_cms(people[static_cast<std::size_t>(index)], text,
                                               domain::SignaturePurpose::sign, now);
      demand(answer.verdict == domain::Verdict::valid);
    };
    const double known = microseconds(calls, [&](int) { verify(0); });
    const double fresh = microseconds(calls, verify, [&] { verifier.emplace(store); });
    const double cold = microseconds(5, [&](int call) {
      verifier.emplace(store);
      verify(call);
    });
    add(name + "_verify_known_leaf", known, "us");
    add(name + "_verify_new_leaf", fresh, "us");
    add(name + "_verify_cold_start", cold, "us");
    add(name + "_known_leaf_ratio", known / primitives.person, "ratio");
    add(name + "_new_leaf_ratio", fresh / (primitives.person + primitives.authority), "ratio");
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
  std::vector<Figure> figures_;
};

}  // namespace

int main() {
  Bench bench;
  bench.run();
  bench.print();
}
