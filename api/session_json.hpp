#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/common_json.hpp"
#include "domain/access/actor.hpp"
#include "domain/applications/application_number.hpp"

namespace kezek::api {

struct ShownSession {
  domain::SessionId id;
  domain::SignInMethod method;
  domain::Role role;
  domain::Instant opened_at;
  domain::Instant last_used_at;
  domain::Instant expires_at;
  bool current;
};

struct ShownSessions {
  std::vector<ShownSession> sessions;
};

/// One line of who looked at one's data or changed them.
struct ShownAccess {
  domain::Instant at;
  std::string operation;
  std::optional<domain::Role> role;
  std::optional<domain::Kato> district;
  std::optional<domain::Wording> district_name;
  std::optional<domain::Bin> organisation;
  std::optional<domain::ApplicationNumber> application_number;
  bool own;
};

struct ShownAccessLog {
  std::vector<ShownAccess> entries;
  std::optional<std::string> next_cursor;
};

namespace json {

template <>
struct Fields<ShownSession> {
  using T = ShownSession;
  static constexpr std::string_view name = "Session";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("method", &T::method),
      field("role", &T::role),
      field("opened_at", &T::opened_at),
      field("last_used_at", &T::last_used_at),
      field("expires_at", &T::expires_at),
      field("current", &T::current),
  };
};

template <>
struct Fields<ShownSessions> {
  using T = ShownSessions;
  static constexpr std::string_view name = "SessionList";
  static constexpr std::tuple all{
      field("sessions", &T::sessions),
  };
};

template <>
struct Fields<ShownAccess> {
  using T = ShownAccess;
  static constexpr std::string_view name = "AccessLogEntry";
  static constexpr std::tuple all{
      field("at", &T::at),
      field("operation", &T::operation),
      field("role", &T::role),
      field("district", &T::district),
      field("district_name", &T::district_name),
      field("organisation", &T::organisation),
      field("application_number", &T::application_number),
      field("own", &T::own),
  };
};

template <>
struct Fields<ShownAccessLog> {
  using T = ShownAccessLog;
  static constexpr std::string_view name = "AccessLog";
  static constexpr std::tuple all{
      field("entries", &T::entries),
      field("next_cursor", &T::next_cursor),
  };
};

}  // namespace json
}  // namespace kezek::api
