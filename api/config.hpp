#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
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
  std::string person_register_url{};
  std::string person_register_token{};
  std::string civil_register_url{};
  std::string civil_register_token{};
  std::string cursor_key{};            ///< empty: cursors end with the process
  std::vector<std::string> origins{};  ///< web front ends allowed to call (CORS)
  RatePolicy person_rate{};
  LogLevel log_level = LogLevel::info;
};

using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// The settings, or one sentence for each that is wrong.
std::variant<Config, std::vector<std::string>> read_config(const Environment& environment);

/// What forbids to serve in the profile `production`, a sentence each; nothing in another profile.
std::vector<std::string> production_faults(const Config& config);

/// The process's own environment.
std::optional<std::string> process_environment(const std::string& name);

}  // namespace kezek::api
