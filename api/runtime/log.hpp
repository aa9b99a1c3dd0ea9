#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <variant>

#include "domain/base/names.hpp"

namespace spdlog {
class logger;
}

namespace kezek::api {

enum class LogLevel { debug, info, warning, error };

constexpr auto names(LogLevel) {
  using enum LogLevel;
  return std::to_array<domain::Named<LogLevel>>({
      {debug,   "debug"  },
      {info,    "info"   },
      {warning, "warning"},
      {error,   "error"  },
  });
}

struct LogField {
  std::string_view name;
  std::variant<std::string_view, std::int64_t, double> value;
};

/// One JSON object a line on standard output: `ts` (RFC 3339, UTC), `level`, `msg`, then the
/// fields. Nothing personal goes in: no token, IIN, phone, name, query string. Thread safe.
class Log {
 public:
  explicit Log(LogLevel least);

  void write(LogLevel level, std::string_view message,
             std::initializer_list<LogField> fields = {}) const;

 private:
  std::shared_ptr<spdlog::logger> logger_;
};

}  // namespace kezek::api
