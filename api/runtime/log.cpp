#include "api/runtime/log.hpp"

#include <array>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace kezek::api {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr int decimal_places = 3;

/// The line after `"ts":"…",`; the pattern puts the time in front.
constexpr auto pattern = R"({"ts":"%Y-%m-%dT%H:%M:%S.%fZ",%v)";

constexpr spdlog::level::level_enum of_spdlog(LogLevel level) {
  constexpr std::array levels{spdlog::level::debug, spdlog::level::info, spdlog::level::warn,
                              spdlog::level::err};
  return levels.at(static_cast<std::size_t>(level));
}

void text(Writer& to, std::string_view value) {
  to.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

struct ValueWriter {
  Writer& to;
  void operator()(std::string_view value) const { text(to, value); }
  void operator()(std::int64_t value) const { to.Int64(value); }
  void operator()(double value) const { to.Double(value); }
};

}  // namespace

Log::Log(LogLevel least)
    : logger_{std::make_shared<spdlog::logger>("kezek",
                                               std::make_shared<spdlog::sinks::stdout_sink_mt>())} {
  logger_->set_level(of_spdlog(least));
  logger_->set_formatter(
      std::make_unique<spdlog::pattern_formatter>(pattern, spdlog::pattern_time_type::utc));
}

void Log::write(LogLevel level, std::string_view message,
                std::initializer_list<LogField> fields) const {
  if (!logger_->should_log(of_spdlog(level))) return;
  rapidjson::StringBuffer line;
  Writer to{line};
  to.SetMaxDecimalPlaces(decimal_places);
  to.StartObject();
  text(to, "level");
  text(to, domain::name_of(level));
  text(to, "msg");
  text(to, message);
  for (const auto& [name, value] : fields) {
    text(to, name);
    std::visit(ValueWriter{to}, value);
  }
  to.EndObject();
  const std::string_view object{line.GetString(), line.GetSize()};
  logger_->log(of_spdlog(level), object.substr(1));
}

}  // namespace kezek::api
