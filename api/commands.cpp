#include <iostream>
#include <thread>

#include "api/administrator_command.hpp"
#include "api/composition.hpp"
#include "api/refresh_command.hpp"
#include "api/runtime/system_clock.hpp"
#include "api/runtime/system_random.hpp"
#include "api/runtime/uuid_v7_ids.hpp"
#include "api/token_keys.hpp"
#include "domain/access/staff_service.hpp"
#include "integrations/digest/sha256_digest.hpp"
#include "integrations/passwords/cracklib_judge.hpp"
#include "integrations/registers/http_benefit_register.hpp"
#include "integrations/registers/http_person_register.hpp"
#include "persistence/database.hpp"

namespace kezek::api {

namespace {

constexpr int wrong_call = 2;

using Words = std::vector<std::string>;

bool prepares_database(const Words& words) {
  return words.size() == 2 && (words[0] == "migrate" || words[0] == "load-reference");
}

bool appoints(const Words& words) { return !words.empty() && words[0] == "create-administrator"; }

/// What only those who read the settings' files can say, and what this command cannot do without.
void check(Settings& settings, const Words& words) {
  // The owner of the schema need not be able to read the keys of the server.
  if (!prepares_database(words) && !appoints(words) && !refreshes_registers(words))
    settings.attempt("KEZEK_TOKEN_KEYS", [&] { (void)token_keys_by(settings.config); });
  const bool serves = words == Words{"serve"};
  if ((serves || appoints(words) || refreshes_registers(words)) &&
      settings.config.database_url.empty())
    settings.faults.emplace_back("KEZEK_DATABASE_URL is not set");
  if (serves)
    settings.attempt("KEZEK_PASSWORD_DICTIONARY", [&] {
      integrations::passwords::CracklibJudge{settings.config.password_dictionary}.check();
    });
}

int print(const std::string& text) {
  std::cout << text;
  return 0;
}

int prepare_database(const Config& config, const Words& words) {
  if (words[0] == "migrate")
    return print(std::to_string(persistence::migrate(config.owner_database_url, words[1])) +
                 " migrations applied\n");
  for (const auto& remark : persistence::load_reference(config.owner_database_url, words[1]))
    std::cout << remark << '\n';
  return print("reference data loaded\n");
}

int appoint_administrator(const Config& config, const AdministratorAsked& asked) {
  SystemClock clock;
  SystemRandom random;
  UuidV7Ids ids{clock, random};
  const integrations::Sha256Digest digest;
  persistence::Database database{{.conninfo = config.database_url}};
  domain::StaffService staff{random, digest};
  const auto outcome = appointed({database.unit_of_work(), clock, ids}, staff, asked);
  (outcome.code == 0 ? std::cout : std::cerr) << outcome.said;
  return outcome.code;
}

int refresh_registers(const Config& config, const RefreshAsked& asked) {
  SystemClock clock;
  SystemRandom random;
  UuidV7Ids ids{clock, random};
  persistence::Database database{{.conninfo = config.database_url}};
  integrations::registers::HttpPersonRegister people{
      {.base_url = config.person_register_url, .token = config.person_register_token},
      clock
  };
  integrations::registers::HttpBenefitRegister benefits{
      {.base_url = config.benefit_register_url, .token = config.benefit_register_token},
      clock
  };
  const RegisterRefresh refresh{
      {database.unit_of_work(), clock, ids},
      people, benefits
  };
  const auto outcome = refreshed(refresh, asked, clock.now(), [](std::chrono::milliseconds rest) {
    std::this_thread::sleep_for(rest);
  });
  std::cout << outcome.said;
  return outcome.code;
}

}  // namespace

int run_command(const std::vector<std::string>& words, Settings settings, std::string_view usage,
                const MakeVerifier& make_verifier) {
  check(settings, words);
  for (const auto& fault : settings.faults) std::cerr << fault << '\n';
  if (!settings.faults.empty()) return wrong_call;
  const Config& config = settings.config;
  if (prepares_database(words)) return prepare_database(config, words);
  if (const auto asked = administrator_in(words)) return appoint_administrator(config, *asked);
  if (const auto asked = refresh_in(words)) return refresh_registers(config, *asked);
  if (words == Words{"serve"}) {
    Program{config, make_verifier}.serve();
    return 0;
  }
  if (words == Words{"--describe"})
    return print(Program{config, make_verifier}.description() + "\n");
  if (words.size() == 3 && words[0] == "routes" && words[1] == "--lane")
    if (const auto lane = domain::named<Lane>(words[2]))
      return print(Program{config, make_verifier}.location_patterns(*lane));
  std::cerr << usage;
  return wrong_call;
}

}  // namespace kezek::api
