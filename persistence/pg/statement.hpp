#pragma once

#include <string>

namespace kezek::persistence {

/// One SQL statement, prepared once per connection under its name. The name is what failures and
/// the server's own statistics call it. A Statement lives as long as the program.
struct Statement {
  std::string name;
  std::string text;
};

}  // namespace kezek::persistence
