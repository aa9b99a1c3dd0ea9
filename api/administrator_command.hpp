#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/handling.hpp"
#include "domain/access/staff_service.hpp"

namespace kezek::api {

/// `create-administrator --iin IIN --name NAME [--another]`
struct AdministratorAsked {
  domain::Iin iin;
  std::string name;
  bool another;
};

/// Nothing when the words are not that command, or not all of it.
std::optional<AdministratorAsked> administrator_in(const std::vector<std::string>& words);

/// What a command says, and the exit code it says it with.
struct Outcome {
  int code;
  std::string said;
};

/// Makes the account and gives the invitation to print: the only time it can be read.
Outcome appointed(const Desk& desk, domain::StaffService& staff, const AdministratorAsked& asked);

}  // namespace kezek::api
