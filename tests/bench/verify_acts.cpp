// Verifies signed acts as the service does, each twice so that no certificate is new, and prints
// the processor time of one verification in microseconds: reads lines `RECORD CMS` (base64).
//
// usage: kezek-bench-verifier ANCHORS < signed

#include <chrono>
#include <ctime>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "api/json/base64.hpp"
#include "integrations/eds/eds_verifier.hpp"
#include "integrations/eds/trust_store.hpp"

namespace {

using namespace kezek;

struct SignedAct {
  std::string record;
  std::string cms;
};

std::vector<SignedAct> read_acts() {
  std::vector<SignedAct> acts;
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words{line};
    std::string record;
    std::string cms;
    words >> record >> cms;
    const auto text = api::parse_base64(record);
    const auto octets = api::parse_base64(cms);
    if (!text || !octets) throw std::runtime_error{"not a signed act: " + line};
    acts.push_back({*text, *octets});
  }
  if (acts.empty()) throw std::runtime_error{"there are no signed acts"};
  return acts;
}

void verify(integrations::eds::EdsVerifier& verifier, const std::vector<SignedAct>& acts) {
  const auto now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  for (const auto& [record, cms] : acts) {
    const auto answer = verifier.verify(
        {domain::SignatureFormat::cms, cms, record, domain::SignaturePurpose::sign, now});
    if (answer.verdict != domain::Verdict::valid)
      throw std::runtime_error{"a signature does not hold"};
  }
}

double processor_microseconds() {
  timespec used{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) * 1e6 + static_cast<double>(used.tv_nsec) / 1e3;
}

void measure(const std::string& anchors) {
  integrations::eds::TrustStore trust;
  trust.load(anchors);
  integrations::eds::EdsVerifier verifier{trust};
  const auto acts = read_acts();
  verify(verifier, acts);
  const double before = processor_microseconds();
  verify(verifier, acts);
  std::cout << (processor_microseconds() - before) / static_cast<double>(acts.size()) << '\n';
}

}  // namespace

int main(int count, char** words) {
  try {
    if (count != 2) throw std::runtime_error{"usage: kezek-bench-verifier ANCHORS"};
    measure(words[1]);
    return 0;
  } catch (const std::exception& fault) {
    std::cerr << "kezek-bench-verifier: " << fault.what() << '\n';
    return 1;
  }
}
