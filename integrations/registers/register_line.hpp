#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <rapidjson/document.h>

#include "integrations/outbound/circuit_breaker.hpp"
#include "integrations/registers/register_options.hpp"

namespace kezek::integrations::registers {

/// Who is called, in the words of a log, and the setting that says where they are.
struct RegisterName {
  std::string text;
  std::string setting;
};

/// Questions to one register over HTTP, with its breaker.
class RegisterLine {
 public:
  /// The clock outlives the line. Throws std::runtime_error when no header could carry the token.
  RegisterLine(RegisterName name, RegisterOptions options, const domain::Clock& clock);

  /// The record asked for by POST; null when the register answers 404 `{"code":"not_found"}`.
  /// Throws Unavailable for every other answer and for none, NotConfigured without an address.
  std::unique_ptr<const rapidjson::Document> ask(std::string_view path, std::string body);

  /// Adds the register's name to what went wrong.
  [[noreturn]] void give_up(std::string_view why) const;

 private:
  std::unique_ptr<const rapidjson::Document> answer_to(std::string_view path,
                                                       std::string body) const;
  std::vector<std::string> headers() const;

  const RegisterName name_;
  const RegisterOptions options_;
  outbound::CircuitBreaker breaker_;
};

}  // namespace kezek::integrations::registers
