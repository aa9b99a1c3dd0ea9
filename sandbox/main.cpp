#include <filesystem>
#include <iostream>

#include "api/composition.hpp"
#include "api/runtime/system_clock.hpp"
#include "api/runtime/termination.hpp"
#include "integrations/eds/cms_verifier.hpp"
#include "sandbox/pki/look_alike_pki.hpp"
#include "sandbox/stand_ins/stand_in_registers.hpp"

namespace {

using namespace kezek;
namespace fs = std::filesystem;
using integrations::eds::AnchorProfile;
using integrations::eds::CmsVerifier;
using integrations::eds::EdsPolicy;
using integrations::eds::TrustStore;

constexpr std::string_view usage =
    "usage: kezek-sandbox serve [--pki DIR] [--trust DIR]...\n"
    "       kezek-sandbox migrate DIR\n"
    "       kezek-sandbox load-reference DIR\n"
    "       kezek-sandbox create-administrator --iin IIN --name NAME [--another]\n"
    "       kezek-sandbox routes --lane LANE\n"
    "       kezek-sandbox --describe\n"
    "A trial of Kezek with invented people: it makes its own authority in the folder of --pki "
    "[pki],\n"
    "trusts also the certificates of each --trust, and answers for the state registers itself.\n"
    "Settings come from the environment; README lists them.\n";

struct Arguments {
  std::vector<std::string> words;  ///< without the options of the sandbox
  fs::path pki = "pki";
  std::vector<fs::path> trust;
};

/// `--pki DIR` and `--trust DIR` belong to the sandbox, everything else to both programs.
Arguments read_arguments(const std::vector<std::string>& given) {
  Arguments arguments;
  for (auto word = given.begin(); word != given.end(); ++word) {
    const bool takes_folder = *word == "--pki" || *word == "--trust";
    if (!takes_folder || word + 1 == given.end()) {
      arguments.words.push_back(*word);
      continue;
    }
    if (*word == "--pki") arguments.pki = *(word + 1);
    if (*word == "--trust") arguments.trust.emplace_back(*(word + 1));
    ++word;
  }
  return arguments;
}

/// The authority of this sandbox: the one it made before, or a new one.
sandbox::LookAlikePki authority_in(const fs::path& directory, domain::Instant now) {
  if (fs::exists(directory / TrustStore::manifest_name))
    return sandbox::LookAlikePki::load(directory);
  sandbox::LookAlikePki pki{now};
  pki.save(directory);
  return pki;
}

void trust_also(TrustStore& store, const fs::path& directory) {
  if (fs::exists(directory / TrustStore::manifest_name)) {
    store.load(directory);
  } else {
    store.load_unlisted(directory, AnchorProfile::test);
  }
}

/// The anchors that are trusted beside the sandbox's own.
TrustStore further_trust(api::Settings& settings, const Arguments& arguments) {
  TrustStore trust;
  for (const auto& directory : settings.config.trust)
    settings.attempt("KEZEK_TRUST", [&] { trust_also(trust, directory); });
  for (const auto& directory : arguments.trust)
    settings.attempt("--trust", [&] { trust_also(trust, directory); });
  return trust;
}

int run(const std::vector<std::string>& given) {
  auto settings = api::read_config(api::process_environment);
  auto& config = settings.config;
  if (config.profile == api::Profile::production)
    settings.faults.emplace_back(
        "KEZEK_PROFILE=production is not for the sandbox, which trusts its own keys");
  const auto arguments = read_arguments(given);
  const auto now = api::SystemClock{}.now();
  const bool serves = arguments.words == std::vector<std::string>{"serve"};

  TrustStore trust;
  std::optional<api::Termination> termination;
  std::optional<sandbox::StandInRegisters> registers;
  if (serves) {
    trust = further_trust(settings, arguments);
    termination.emplace();  // before the stand-ins' threads, which inherit the mask
    registers.emplace(domain::civil_date(now));
    if (config.person_register_url.empty()) config.person_register_url = registers->url();
    if (config.civil_register_url.empty()) config.civil_register_url = registers->url();
  }
  return api::run_command(arguments.words, settings, usage, [&] {
    if (serves) authority_in(arguments.pki, now).add_anchors(trust);
    const bool signing_key = config.sign_in_with_signing_key;
    return std::make_unique<CmsVerifier>(trust, EdsPolicy{.sign_in_with_signing_key = signing_key});
  });
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& e) {
    std::cerr << "kezek-sandbox: " << e.what() << '\n';
    return 1;
  }
}
