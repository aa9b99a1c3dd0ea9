#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/rate_limiter.hpp"
#include "api/runtime/log.hpp"
#include "domain/base/iin.hpp"
#include "domain/base/language.hpp"

namespace kezek::api {

/// `production` refuses to start with what only a trial may do.
enum class Profile { local, production };

constexpr auto names(Profile) {
  using enum Profile;
  return std::to_array<domain::Named<Profile>>({
      {local,      "local"     },
      {production, "production"},
  });
}

/// Whose service it is, as other services show it to people.
struct Organisation {
  domain::Bin bin;
  domain::Wording name;
};

/// All settings, from the environment. README lists them.
struct Config {
  Profile profile = Profile::local;
  std::string database_url{};
  std::string owner_database_url{};
  std::uint16_t inside_port = 8081;
  std::uint16_t outside_port = 8082;
  std::uint16_t private_port = 8083;
  std::string gate_secret{};
  std::string token_keys{};  ///< directory; empty: sign-in is not configured
  std::string public_url = "http://localhost:8080";
  std::vector<std::string> trust{};  ///< directories; empty: sign-in is not configured
  bool sign_in_with_signing_key = true;
  std::string ocsp_url{};               ///< empty: nobody is asked about revocation
  std::vector<std::string> crl_urls{};  ///< asked when the responder can't be
  std::string crl_dir{};                ///< where lists survive a restart
  int crl_hours_max = 48;               ///< nobody is good by older lists
  bool sign_in_without_revocation = false;
  std::string tsa_url{};  ///< empty: no time stamp is asked for
  std::string person_register_url{};
  std::string person_register_token{};
  std::string civil_register_url{};
  std::string civil_register_token{};
  std::string benefit_register_url{};  ///< empty: officers decide
  std::string benefit_register_token{};
  std::string mobile_register_url{};
  std::string mobile_register_token{};
  std::string sms_url{};  ///< of Kannel's sendsms; empty: no codes
  std::string sms_user{};
  std::string sms_password{};
  std::string sms_from{};
  std::string code_key{};  ///< empty: one-time codes end with the process
  std::string password_dictionary = "/var/cache/cracklib/cracklib_dict";  ///< Debian's
  std::string clamd{};       ///< a socket's path or host:port; empty: nobody looks for viruses
  std::string cursor_key{};  ///< empty: cursors end with the process
  std::string exports{};     ///< directory; empty: no files of the journal
  std::optional<Organisation> organisation{};  ///< absent: no signing with eGov mobile
  std::vector<std::string> origins{};          ///< web front ends allowed to call (CORS)
  RatePolicy person_rate{};
  LogLevel log_level = LogLevel::info;
};

/// The settings, with a sentence for each that is wrong. Whoever reads what a setting points to
/// adds its own; nothing is begun while there is any.
struct Settings {
  Config config{};
  std::vector<std::string> faults{};

  /// Does what a setting asks for; a std::runtime_error is a fault of that setting.
  template <class Act>
  void attempt(const std::string& setting, Act act) {
    try {
      act();
    } catch (const std::runtime_error& fault) {
      faults.push_back(setting + ": " + fault.what());
    }
  }
};

using Environment = std::function<std::optional<std::string>(const std::string& name)>;

Settings read_config(const Environment& environment);

/// The process's own environment.
std::optional<std::string> process_environment(const std::string& name);

}  // namespace kezek::api
