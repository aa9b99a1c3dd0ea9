#pragma once

#include <stdexcept>
#include <string>

namespace kezek::domain {

/// Our own mistake. It is logged as BUG and answered 500; a test that meets it is red.
class InvariantBroken : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Throws InvariantBroken, naming the caller's line, unless the condition holds. (The builtins and
/// not std::source_location: clang 14, which checks the code, lacks it.)
inline void expects(bool condition, const char* file = __builtin_FILE(),
                    int line = __builtin_LINE()) {
  if (!condition) throw InvariantBroken{std::string{file} + ":" + std::to_string(line)};
}

/// An outside part (register, database, responder) did not answer or answered nonsense.
class Unavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The operator has not configured a part that this request needs. `setting` is its name.
class NotConfigured : public std::runtime_error {
 public:
  explicit NotConfigured(const std::string& setting)
      : std::runtime_error{setting + " is not set"}, setting_{setting} {}
  const std::string& setting() const { return setting_; }

 private:
  std::string setting_;
};

}  // namespace kezek::domain
