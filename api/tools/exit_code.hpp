#pragma once

#include "domain/ports/signature_verifier.hpp"

namespace kezek::api {

/// What the commands that judge signatures end with.
namespace exit_code {
constexpr int valid = 0;
constexpr int invalid = 1;
constexpr int wrong_call = 2;
constexpr int undetermined = 3;
constexpr int not_looked_at = 4;  ///< machinery failed: nothing is said of what was to be judged
}  // namespace exit_code

constexpr int exit_code_of(domain::Verdict verdict) {
  if (verdict == domain::Verdict::valid) return exit_code::valid;
  return verdict == domain::Verdict::undetermined ? exit_code::undetermined : exit_code::invalid;
}

}  // namespace kezek::api
