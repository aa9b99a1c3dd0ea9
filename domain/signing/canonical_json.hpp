#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace kezek::domain {

/// RFC 8785 canonical JSON for what signed records hold: objects of strings, integers, booleans and
/// objects. Equal values always give equal bytes.
class CanonicalObject {
 public:
  CanonicalObject& set(std::string_view key, std::string_view value);
  CanonicalObject& set(std::string_view key, const char* value);
  CanonicalObject& set(std::string_view key, std::int64_t value);
  CanonicalObject& set(std::string_view key, bool value);
  CanonicalObject& set(std::string_view key, const CanonicalObject& value);

  std::string text() const;

 private:
  /// Keys are ASCII by contract, so byte order is RFC 8785's UTF-16 order.
  std::map<std::string, std::string, std::less<>> encoded_;
};

}  // namespace kezek::domain
