#include <filesystem>
#include <iostream>

#include "api/composition.hpp"
#include "api/composition_eds.hpp"
#include "api/refresh_command.hpp"
#include "api/runtime/system_clock.hpp"
#include "api/runtime/termination.hpp"
#include "api/tools/trust_log.hpp"
#include "integrations/eds/certificate.hpp"
#include "integrations/eds/eds_verifier.hpp"
#include "sandbox/pki/look_alike_pki.hpp"
#include "sandbox/stand_ins/stand_in_gateway.hpp"
#include "sandbox/stand_ins/stand_in_registers.hpp"
#include "sandbox/stand_ins/stand_in_responder.hpp"
#include "sandbox/stand_ins/stand_in_tsa.hpp"

namespace {

using namespace kezek;
namespace fs = std::filesystem;
using integrations::eds::AnchorProfile;
using integrations::eds::EdsVerifier;
using integrations::eds::TrustStore;

constexpr std::string_view usage =
    "usage: kezek-sandbox serve [--pki DIR] [--trust DIR]...\n"
    "       kezek-sandbox migrate DIR\n"
    "       kezek-sandbox load-reference DIR\n"
    "       kezek-sandbox create-administrator --iin IIN --name NAME [--another]\n"
    "       kezek-sandbox refresh-registers [--preview] [--since INSTANT] [--per-second N]\n"
    "       kezek-sandbox routes --lane LANE\n"
    "       kezek-sandbox --describe\n"
    "A trial of Kezek with invented people: it makes its own authority in the folder of --pki "
    "[pki],\n"
    "trusts also the certificates of each --trust, and answers for the state registers and the "
    "SMS\n"
    "gateway itself; its log says where the messages can be read.\n"
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

/// The sandbox's own authorities, with those who answer for them.
struct Authorities {
  Authorities(const fs::path& directory, const domain::Clock& clock)
      : pki{authority_in(directory, clock.now())},
        responder{pki, clock, {.revoked = directory / "revoked"}},
        tsa{pki, sandbox::Family::gost512, [&clock] { return clock.now(); }} {}

  bool issued_by(const integrations::eds::Certificate& authority) const {
    return authority.der() == pki.authority(sandbox::Family::rsa).certificate ||
           authority.der() == pki.authority(sandbox::Family::gost512).certificate;
  }

  sandbox::LookAlikePki pki;
  sandbox::StandInResponder responder;
  sandbox::StandInTsa tsa;
};

/// What the sandbox answers for itself: everything for which the settings name nobody else.
/// Messages go to an inbox that a client can read.
struct StandIns {
  StandIns(api::Config& config, const fs::path& pki, const domain::Clock& clock)
      : registers{domain::civil_date(clock.now())}, authorities{pki, clock} {
    const auto point = [](std::string& url, const std::string& to) {
      if (url.empty()) url = to;
    };
    point(config.person_register_url, registers.url());
    point(config.civil_register_url, registers.url());
    point(config.benefit_register_url, registers.url());
    point(config.mobile_register_url, registers.url());
    point(config.ocsp_url, authorities.responder.url());
    point(config.tsa_url, authorities.tsa.url());
    if (!config.sms_url.empty()) return;
    gateway.emplace();
    config.sms_url = gateway->url();
    config.sms_user = sandbox::StandInGateway::user;
    config.sms_password = sandbox::StandInGateway::password;
  }

  void tell() const {
    if (!gateway) return;
    const api::Log log{api::LogLevel::info};
    log.write(api::LogLevel::info, "inbox of sent messages",
              {
                  {"url", gateway->inbox_url()}
    });
  }

  sandbox::StandInRegisters registers;
  Authorities authorities;
  std::optional<sandbox::StandInGateway> gateway{};
};

/// Month 13 is nobody's, so this is no office's number either.
api::Organisation invented_organisation() {
  const domain::Wording name{"Сынақ білім басқармасы", "Учебное управление образования",
                             "Trial education department"};
  return {domain::Bin::parse("211340000001").value(), name};
}

/// A command that reads registers, with none set.
bool lacks_registers(const api::Config& config, const std::vector<std::string>& words) {
  return api::refreshes_registers(words) && config.person_register_url.empty();
}

int run(const std::vector<std::string>& given) {
  auto settings = api::read_config(api::process_environment);
  if (settings.config.profile == api::Profile::production)
    settings.faults.emplace_back(
        "KEZEK_PROFILE=production is not for the sandbox, which trusts its own keys");
  const auto arguments = read_arguments(given);
  const api::SystemClock clock;
  const bool serves = arguments.words == std::vector<std::string>{"serve"};

  TrustStore trust;
  std::optional<api::Termination> termination;
  std::optional<StandIns> stand_ins;
  if (serves) trust = further_trust(settings, arguments);
  if (serves && settings.faults.empty()) {
    termination.emplace();  // before the stand-ins' threads, which inherit the mask
    stand_ins.emplace(settings.config, arguments.pki, clock);
    stand_ins->authorities.pki.add_anchors(trust);
    if (!settings.config.organisation) settings.config.organisation = invented_organisation();
    api::log_trust(trust, api::Log{settings.config.log_level}, clock.now());
  }
  std::optional<sandbox::StandInRegisters> registers;
  if (lacks_registers(settings.config, arguments.words))
    settings.config.person_register_url = registers.emplace(domain::civil_date(clock.now())).url();
  return api::run_command(
      arguments.words, settings, usage, [&](const domain::Clock& now, domain::Random& chance) {
        if (stand_ins) stand_ins->tell();
        auto sources = api::eds_sources(settings.config);
        if (stand_ins && sources.revocation)
          sources.revocation->concerns = [&own = stand_ins->authorities](const auto& authority) {
            return own.issued_by(authority);
          };
        return std::make_unique<EdsVerifier>(trust, api::eds_policy(settings.config),
                                             std::move(sources), now, chance);
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
