#pragma once

#include <string>

#include "domain/applications/application.hpp"
#include "domain/signing/canonical_json.hpp"

namespace kezek::domain {

/// The exact bytes an applicant signs to file: after the head that every act has, who asks, for
/// whom and what, and the texts that were accepted.
std::string record_of(CanonicalObject head, const Filing& filing);

}  // namespace kezek::domain
