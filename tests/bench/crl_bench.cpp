#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "integrations/eds/certificate.hpp"
#include "integrations/eds/crl_store.hpp"
#include "integrations/eds/eds_verifier.hpp"
#include "sandbox/pki/crl_parts.hpp"
#include "sandbox/pki/pocket_signer.hpp"
#include "tests/bench/comparison.hpp"

namespace {

using namespace kezek;
using namespace kezek::bench;
using integrations::eds::CrlStore;
using sandbox::Family;

const domain::Instant now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 2};
const std::string text(400, 'x');
const sandbox::Holder person{.iin = "880101300123", .surname = "СЫНАҚОВ", .name = "СЫНАҚ"};
constexpr std::size_t entries_count = 420'000;  // the NCA's full GOST list
constexpr std::size_t asked_count = 4096;       // more than stays in the nearest cache

class StillClock final : public domain::Clock {
 public:
  domain::Instant now() const override { return ::now; }
};

/// The list, and serials of which every other one is on it.
struct LongList {
  std::string der;
  std::vector<std::string> asked;
};

LongList long_list(const sandbox::Issuer& authority) {
  sandbox::CrlParts parts{
      .this_update = now, .next_update = now + std::chrono::hours{24}, .number = "\x01"};
  parts.entries.reserve(entries_count);
  LongList list;
  for (std::size_t i = 0; i < entries_count; ++i) {
    const auto serial = sandbox::random_serial();
    parts.entries.push_back({
        serial, {now - std::chrono::hours{48}, 4}
    });
    if (i % (2 * entries_count / asked_count) == 0) {
      list.asked.push_back(serial);
      list.asked.push_back(sandbox::random_serial());
    }
  }
  list.der = sandbox::crl(parts, authority);
  return list;
}

class Bench {
 public:
  void run() {
    pki_.add_anchors(store_);
    paths_.emplace(store_);
    const auto& authority = authority_of(Family::gost512);
    const auto list = long_list(pki_.authority(Family::gost512).as_issuer());
    CrlStore lists{{}, {authority}, clock_};
    const double taken = microseconds(1, [&](int) { demand(lists.take(list.der).renewed); });
    figures_.add("list_octets", static_cast<double>(list.der.size()) / 1e6, "MB");
    figures_.add("take", taken / 1000, "ms");
    figures_.add("memory", static_cast<double>(lists.memory()) / 1e6, "MB");

    const auto read = integrations::eds::Crl::read(list.der, authority);
    demand(static_cast<bool>(read));
    const auto& serials = (*read)->serials();
    const auto look_up = [&](int call) {
      const auto index = static_cast<std::size_t>(call);
      demand(serials.find(list.asked[index]).has_value() == (index % 2 == 0));
    };
    const auto answer = [&](int call) {
      const auto said = lists.answer(authority, list.asked[static_cast<std::size_t>(call)], now);
      demand((said.state == integrations::eds::RevocationState::revoked) == (call % 2 == 0));
    };
    figures_.add("answer", microseconds(static_cast<int>(asked_count), answer), "us");
    compare_with_verification("rsa", Family::rsa, look_up);
    compare_with_verification("gost", Family::gost512, look_up);
  }

  void print() const { figures_.print(); }

 private:
  const integrations::eds::Authority& authority_of(Family family) const {
    for (const auto& each : paths_->authorities())
      if (each.certificate->key().family() == family) return each;
    throw std::runtime_error{"There is no such authority."};
  }

  /// One look-up against one verification by a known leaf, the cheapest there is.
  void compare_with_verification(const std::string& name, Family family, const Work& look_up) {
    const integrations::eds::EdsVerifier verifier{store_};
    const sandbox::PocketSigner signer{pki_.issue_leaf(person, family, sandbox::Usage::sign, now)};
    const auto cms = signer.sign(text, now);
    const auto verify = [&](int) {
      const auto answer = verifier.verify(
          {domain::SignatureFormat::cms, cms, text, domain::SignaturePurpose::sign, now});
      demand(answer.verdict == domain::Verdict::valid);
    };
    const auto whole_lot = [&](int) {
      for (std::size_t i = 0; i < asked_count; ++i) look_up(static_cast<int>(i));
    };
    const auto found = compare(1, whole_lot, [&](int) {
      for (int i = 0; i < 50; ++i) verify(i);
    });
    const double one_look_up = found.whole / static_cast<double>(asked_count);
    const double one_verification = found.needed / 50;
    figures_.add(name + "_look_up", one_look_up, "us");
    figures_.add(name + "_verify", one_verification, "us");
    figures_.add(name + "_look_up_ratio", one_look_up / one_verification, "ratio");
  }

  const StillClock clock_;
  sandbox::LookAlikePki pki_{now};
  integrations::eds::TrustStore store_;
  std::optional<integrations::eds::PathBuilder> paths_;
  Figures figures_;
};

}  // namespace

int main() {
  Bench bench;
  bench.run();
  bench.print();
}
