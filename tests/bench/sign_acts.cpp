// Signs acts as their applicants would: reads lines `IIN RECORD` (base64), prints the CMS (base64)
// of each. Every IIN gets one certificate of the bench's own authority, kept for all its acts.
//
// usage: kezek-bench-signer PKI rsa|gost [auth] < acts      `auth`: with keys for signing in

#include <chrono>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

#include "api/json/base64.hpp"
#include "sandbox/pki/look_alike_pki.hpp"
#include "sandbox/pki/pocket_signer.hpp"

namespace {

using namespace kezek;

class Signers {
 public:
  Signers(const std::string& pki, sandbox::Family family, sandbox::Usage usage)
      : pki_{sandbox::LookAlikePki::load(pki)}, family_{family}, usage_{usage} {}

  const sandbox::PocketSigner& of(const std::string& iin, domain::Instant now) {
    const auto known = signers_.find(iin);
    if (known != signers_.end()) return known->second;
    const sandbox::Holder holder{.iin = iin, .surname = "СЫНАҚОВ", .name = "СЫНАҚ"};
    sandbox::PocketSigner signer{pki_.issue_leaf(holder, family_, usage_, now)};
    return signers_.emplace(iin, std::move(signer)).first->second;
  }

 private:
  sandbox::LookAlikePki pki_;
  sandbox::Family family_;
  sandbox::Usage usage_;
  std::map<std::string, sandbox::PocketSigner> signers_;
};

void sign(Signers& signers) {
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words{line};
    std::string iin;
    std::string record;
    words >> iin >> record;
    const auto octets = api::parse_base64(record);
    if (!octets) throw std::runtime_error{"not an act: " + line};
    const auto now =
        std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    std::cout << api::base64(signers.of(iin, now).sign(*octets, now)) << '\n';
  }
}

}  // namespace

int main(int count, char** words) {
  try {
    const bool enters = count == 4 && std::string{words[3]} == "auth";
    if (count != 3 && !enters)
      throw std::runtime_error{"usage: kezek-bench-signer PKI rsa|gost [auth]"};
    const bool rsa = std::string{words[2]} == "rsa";
    Signers signers{words[1], rsa ? sandbox::Family::rsa : sandbox::Family::gost512,
                    enters ? sandbox::Usage::auth : sandbox::Usage::sign};
    sign(signers);
    return 0;
  } catch (const std::exception& fault) {
    std::cerr << "kezek-bench-signer: " << fault.what() << '\n';
    return 1;
  }
}
