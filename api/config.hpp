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
  std::string person_register_url{};
  std::string person_register_token{};
  std::string civil_register_url{};
  std::string civil_register_token{};
  std::string password_dictionary = "/var/cache/cracklib/cracklib_dict";  ///< Debian's
  std::string cursor_key{};            ///< empty: cursors end with the process
  std::vector<std::string> origins{};  ///< web front ends allowed to call (CORS)
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
