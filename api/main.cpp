#include <iostream>
#include <utility>

#include "api/composition.hpp"
#include "api/composition_eds.hpp"
#include "api/runtime/system_clock.hpp"
#include "api/tools/exit_code.hpp"
#include "api/tools/tools.hpp"
#include "api/tools/trust_log.hpp"
#include "api/tools/verify_evidence.hpp"
#include "api/tools/verify_ledger.hpp"
#include "integrations/digest/sha256_digest.hpp"
#include "integrations/eds/eds_verifier.hpp"
#include "integrations/eds/path.hpp"
#include "integrations/eds/trust_store.hpp"

namespace {

using namespace kezek;

const std::string usage =
    std::string{
        "usage: kezek serve                 serve until SIGTERM or SIGINT, then drain\n"
        "       kezek migrate DIR           bring the schema up to date\n"
        "       kezek load-reference DIR    load districts, holidays, preschools and texts\n"
        "       kezek create-administrator --iin IIN --name NAME [--another]\n"
        "                                   print an invitation for the first administrator\n"
        "       kezek refresh-registers [--preview] [--since INSTANT] [--per-second N]\n"
        "                                   read the persons register again for live applications\n"
        "                                   not read since the last 1 June, or since INSTANT, two "
        "a\n"
        "                                   second or N; a report as JSON; --preview writes "
        "nothing\n"
        "       kezek routes --lane LANE    nginx patterns of the routes of a lane\n"
        "       kezek verify-evidence [--crl FILE...] ID\n"
        "                                   verify a signed act again, from what was kept alone;\n"
        "                                   what a code signed, with KEZEK_CODE_KEY; --crl, again\n"
        "                                   for each, is a revocation list that the act names\n"
        "       kezek verify-evidence [--crl FILE...] --since INSTANT\n"
        "                                   the same for all received from then on;\n"
        "                                   0 valid, 1 invalid, 3 undetermined, 2 wrong call,\n"
        "                                   4 could not be looked at\n"
        "       kezek verify-ledger         follow the seals of every ledger and compare each "
        "queue\n"
        "                                   with what its ledger says; 0 as it must be, 1 not,\n"
        "                                   2 wrong call, 4 could not be looked at\n"
        "       kezek --describe            routes, types, enums and refusals as JSON\n"} +
    std::string{api::tools_usage} + "Settings come from the environment; README lists them.\n";

using integrations::eds::AnchorProfile;
using integrations::eds::EdsVerifier;
using integrations::eds::TrustStore;

TrustStore trust_of(api::Settings& settings) {
  TrustStore trust;
  for (const auto& directory : settings.config.trust)
    settings.attempt("KEZEK_TRUST", [&] { trust.load(directory); });
  return trust;
}

/// Reads and looks only, so a setting that forbids serving does not forbid it; but without an
/// anchor that should be there it would doubt what is proven.
int verify_evidence(const std::vector<std::string>& words, api::Settings settings) {
  settings.faults.clear();
  const auto trust = trust_of(settings);
  for (const auto& fault : settings.faults) std::cerr << fault << '\n';
  if (!settings.faults.empty()) return api::exit_code::not_looked_at;
  const integrations::Sha256Digest digest;
  return api::VerifyEvidence::run(words, {settings.config.database_url, trust, digest,
                                          settings.config.code_key, std::cout, std::cerr});
}

int verify_ledger(const std::vector<std::string>& words, const api::Config& config) {
  const integrations::Sha256Digest digest;
  return api::VerifyLedger::run(words, {config.database_url, digest, std::cout, std::cerr});
}

void forbid_a_trial_in_production(api::Settings& settings, const TrustStore& trust) {
  if (settings.config.profile != api::Profile::production) return;
  if (settings.config.ocsp_url.empty())
    settings.faults.emplace_back(
        "KEZEK_OCSP_URL is not set: production always asks whether a certificate was revoked");
  if (settings.config.trust.empty())
    settings.faults.emplace_back("KEZEK_TRUST is not set: production trusts named authorities");
  if (trust.contains(AnchorProfile::test) || trust.contains(AnchorProfile::sandbox))
    settings.faults.emplace_back(
        "KEZEK_TRUST holds test certificates, which production never trusts");
  if (!trust.empty() && integrations::eds::PathBuilder{trust}.authorities().empty())
    settings.faults.emplace_back(
        "KEZEK_TRUST holds no authority that a pinned root has signed: nobody could sign in");
}

int run(const std::vector<std::string>& words) {
  const api::SystemClock clock;
  if (const auto code =
          api::run_tool(words, {api::process_environment, clock, std::cout, std::cerr}))
    return *code;
  auto settings = api::read_config(api::process_environment);
  if (api::VerifyEvidence::is_meant(words)) return verify_evidence(words, std::move(settings));
  if (api::VerifyLedger::is_meant(words)) return verify_ledger(words, settings.config);
  const auto trust = trust_of(settings);
  forbid_a_trial_in_production(settings, trust);
  return api::run_command(words, settings, usage, [&](const auto& now, auto& chance) {
    if (words.front() == "serve")
      api::log_trust(trust, api::Log{settings.config.log_level}, clock.now());
    return std::make_unique<EdsVerifier>(trust, api::eds_policy(settings.config),
                                         api::eds_sources(settings.config), now, chance);
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
