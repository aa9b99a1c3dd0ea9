#include <iostream>

#include "api/composition.hpp"
#include "api/runtime/system_clock.hpp"
#include "integrations/eds/cms_verifier.hpp"
#include "integrations/eds/trust_store.hpp"

namespace {

using namespace kezek;

constexpr std::string_view usage =
    "usage: kezek serve                 serve until SIGTERM or SIGINT, then drain\n"
    "       kezek migrate DIR           bring the schema up to date\n"
    "       kezek load-reference DIR    load districts, holidays, preschools and texts\n"
    "       kezek routes --lane LANE    nginx patterns of the routes of a lane\n"
    "       kezek --describe            routes, types, enums and refusals as JSON\n"
    "Settings come from the environment; README lists them.\n";

using integrations::eds::AnchorProfile;
using integrations::eds::TrustStore;

TrustStore trust_of(const api::Config& config) {
  TrustStore trust;
  for (const auto& directory : config.trust) trust.load(directory);
  for (const auto& name : trust.outdated_at(api::SystemClock{}.now()))
    std::cerr << "kezek: the trusted certificate " << name << " is out of date\n";
  return trust;
}

std::vector<std::string> faults_of(const api::Config& config, const TrustStore& trust) {
  auto faults = api::production_faults(config);
  const bool trial = trust.contains(AnchorProfile::test) || trust.contains(AnchorProfile::sandbox);
  if (config.profile == api::Profile::production && trial)
    faults.emplace_back("KEZEK_TRUST holds test certificates, which production never trusts");
  return faults;
}

int refuse(const std::vector<std::string>& faults) {
  for (const auto& fault : faults) std::cerr << fault << '\n';
  return 2;
}

int run(const std::vector<std::string>& words) {
  auto read = api::read_config(api::process_environment);
  if (const auto* faults = std::get_if<std::vector<std::string>>(&read)) return refuse(*faults);
  const auto& config = std::get<api::Config>(read);
  const auto trust = trust_of(config);
  if (const auto faults = faults_of(config, trust); !faults.empty()) return refuse(faults);
  return api::run_command(words, config, usage,
                          [&] { return std::make_unique<integrations::eds::CmsVerifier>(trust); });
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& e) {
    std::cerr << "kezek: " << e.what() << '\n';
    return 1;
  }
}
