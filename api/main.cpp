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
    "       kezek create-administrator --iin IIN --name NAME [--another]\n"
    "                                   print an invitation for the first administrator\n"
    "       kezek routes --lane LANE    nginx patterns of the routes of a lane\n"
    "       kezek --describe            routes, types, enums and refusals as JSON\n"
    "Settings come from the environment; README lists them.\n";

using integrations::eds::AnchorProfile;
using integrations::eds::CmsVerifier;
using integrations::eds::EdsPolicy;
using integrations::eds::TrustStore;

TrustStore trust_of(api::Settings& settings) {
  TrustStore trust;
  for (const auto& directory : settings.config.trust)
    settings.attempt("KEZEK_TRUST", [&] { trust.load(directory); });
  for (const auto& name : trust.outdated_at(api::SystemClock{}.now()))
    std::cerr << "kezek: the trusted certificate " << name << " is out of date\n";
  return trust;
}

void forbid_a_trial_in_production(api::Settings& settings, const TrustStore& trust) {
  if (settings.config.profile != api::Profile::production) return;
  // Revocation is checked by nobody yet, and a revoked key must not sign in a real town.
  settings.faults.emplace_back(
      "KEZEK_PROFILE=production needs revocation checking, which this version lacks");
  if (trust.contains(AnchorProfile::test) || trust.contains(AnchorProfile::sandbox))
    settings.faults.emplace_back(
        "KEZEK_TRUST holds test certificates, which production never trusts");
}

int run(const std::vector<std::string>& words) {
  auto settings = api::read_config(api::process_environment);
  const auto trust = trust_of(settings);
  forbid_a_trial_in_production(settings, trust);
  return api::run_command(words, settings, usage, [&] {
    const bool signing_key = settings.config.sign_in_with_signing_key;
    return std::make_unique<CmsVerifier>(trust, EdsPolicy{.sign_in_with_signing_key = signing_key});
  });
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
