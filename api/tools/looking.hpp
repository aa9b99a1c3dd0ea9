#pragma once

#include <ostream>

#include "api/tools/exit_code.hpp"
#include "api/tools/options.hpp"

namespace kezek::api {

/// Runs a command that judges, and gives its exit code. What machinery did wrong is no verdict.
template <class Look>
int looking(std::ostream& err, Look look) {
  try {
    return look();
  } catch (const WrongCall& fault) {
    err << "kezek: " << fault.what() << '\n';
    return exit_code::wrong_call;
  } catch (const std::exception& fault) {
    err << "kezek: could not look: " << fault.what() << '\n';
    return exit_code::not_looked_at;
  }
}

}  // namespace kezek::api
