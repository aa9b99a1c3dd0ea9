#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <string>

#include <catch2/catch.hpp>

#include "api/runtime/system_clock.hpp"
#include "integrations/eds/time_stamp_client.hpp"
#include "sandbox/stand_ins/loopback_server.hpp"
#include "tests/integrations/eds_stamps.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/small_world.hpp"

namespace kezek::test {

namespace eds = integrations::eds;

namespace {

/// What `openssl ts` needs to be the look-alike NCA's RSA time stamper.
constexpr const char* configuration = R"([tsa]
default_tsa = stamper
[stamper]
serial = $ENV::PLACE/serial
signer_digest = sha256
default_policy = 1.2.398.3.3.2.6.2
digests = sha256
accuracy = secs:1, millisecs:500, microsecs:100
clock_precision_digits = 3
ordering = yes
tsa_name = yes
)";

/// A real time-stamping authority: `openssl ts` behind HTTP on loopback. Stamps carry the time of
/// the machine, so its whole world is made today.
class OpensslTsa {
 public:
  explicit OpensslTsa(const std::string& further_settings = {}) {
    write("tsa.cnf", configuration + further_settings);
    write("serial", "01\n");
    write("stamper.der", stamper_.certificate);
    write("key.der", stamper_.key->pkcs8());
    run("x509 -inform DER -in $PLACE/stamper.der -out $PLACE/stamper.pem");
    run("pkey -inform DER -in $PLACE/key.der -out $PLACE/key.pem");
  }

  /// Any other stamper's key and certificate, from now on.
  void pretend(const Certified& other) {
    write("stamper.der", other.certificate);
    write("key.der", other.key->pkcs8());
    run("x509 -inform DER -in $PLACE/stamper.der -out $PLACE/stamper.pem");
    run("pkey -inform DER -in $PLACE/key.der -out $PLACE/key.pem");
  }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(server_.port()); }
  const eds::PathBuilder& paths() const { return paths_; }
  const domain::Clock& clock() const { return clock_; }
  const sandbox::LookAlikePki& pki() const { return pki_; }
  const Certified& stamper() const { return stamper_; }
  const std::string& asked() const { return asked_; }

 private:
  void write(const std::string& name, const std::string& octets) const {
    std::ofstream{folder_.path() / name, std::ios::binary | std::ios::trunc} << octets;
  }

  std::string read(const std::string& name) const {
    std::ifstream file{folder_.path() / name, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
  }

  void run(const std::string& command) const {
    const auto line =
        "PLACE=" + folder_.path().string() + "; export PLACE; openssl " + command + " 2>&1";
    std::FILE* pipe = popen(line.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error{"openssl could not begin"};
    std::string said;
    for (int c = 0; (c = std::fgetc(pipe)) != EOF;) said.push_back(static_cast<char>(c));
    if (pclose(pipe) != 0) throw std::runtime_error{said};
  }

  sandbox::StandInReply answer(const sandbox::StandInRequest& request) {
    const std::lock_guard lock{mutex_};
    asked_ = request.body;
    write("query", request.body);
    run("ts -reply -config $PLACE/tsa.cnf -queryfile $PLACE/query -signer $PLACE/stamper.pem "
        "-inkey $PLACE/key.pem -out $PLACE/answer");
    return {.body = read("answer")};
  }

  api::SystemClock clock_;
  sandbox::LookAlikePki pki_{clock_.now()};
  eds::TrustStore store_ = [this] {
    eds::TrustStore store;
    pki_.add_anchors(store);
    return store;
  }();
  eds::PathBuilder paths_{store_};
  Certified stamper_ = sandbox::issue_time_stamper(pki_, Family::rsa, clock_.now());
  Folder folder_;
  std::mutex mutex_;
  std::string asked_;
  sandbox::LoopbackServer server_{
      0, [this](const sandbox::StandInRequest& request) { return answer(request); }};
};

std::string flaw_of_answer(const OpensslTsa& tsa) {
  CountedRandom random;
  const eds::TimeStampClient client{{.url = tsa.url()}, tsa.paths(), tsa.clock(), random};
  const auto stamp = client.stamp(Family::rsa, eds_signature_value);
  return stamp ? std::string{} : std::string{domain::name_of(stamp.flaw())};
}

}  // namespace

TEST_CASE("openssl ts: its stamps verify", "[openssl]") {
  const std::string chain_of_names =
      GENERATE("ess_cert_id_alg = sha1\n", "", "ess_cert_id_chain = yes\n");
  CAPTURE(chain_of_names);
  const OpensslTsa tsa{chain_of_names};
  CountedRandom random;
  const eds::TimeStampClient client{{.url = tsa.url()}, tsa.paths(), tsa.clock(), random};
  const auto before = tsa.clock().now();
  const auto stamp = client.stamp(Family::rsa, eds_signature_value);
  REQUIRE(stamp);
  CHECK(stamp->at >= std::chrono::floor<std::chrono::milliseconds>(before));
  CHECK(stamp->at <= tsa.clock().now());
  CHECK(stamp->policy == "1.2.398.3.3.2.6.2");
  const std::string token{stamp->token.begin(), stamp->token.end()};
  const auto over_another =
      eds::time_stamp_in(token, "another signature", tsa.paths(), tsa.clock().now());
  REQUIRE_FALSE(over_another);
  CHECK(over_another.flaw() == eds::Flaw::time_stamp_imprint_mismatch);
}

TEST_CASE("openssl ts: a digest it does not take is a refusal", "[openssl]") {
  const OpensslTsa tsa;
  CountedRandom random;
  const eds::TimeStampClient client{{.url = tsa.url()}, tsa.paths(), tsa.clock(), random};
  const auto stamp = client.stamp(Family::gost512, eds_signature_value);
  REQUIRE_FALSE(stamp);
  CHECK(stamp.flaw() == eds::Flaw::time_stamp_refused);
}

TEST_CASE("openssl ts: a stamp with an expired certificate is refused", "[openssl]") {
  OpensslTsa tsa;
  REQUIRE(flaw_of_answer(tsa).empty());
  const auto now = tsa.clock().now();
  auto ended = sandbox::time_stamper_template(*tsa.stamper().key, now);
  ended.not_after = now - std::chrono::hours{1};
  tsa.pretend(
      {sandbox::issue(ended, tsa.pki().authority(Family::rsa).as_issuer()), tsa.stamper().key});
  CHECK(flaw_of_answer(tsa) == "certificate_expired");
}

}  // namespace kezek::test
