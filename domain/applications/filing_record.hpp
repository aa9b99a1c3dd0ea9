#pragma once

#include <string>
#include <vector>

#include "domain/applications/application.hpp"
#include "domain/attachments/attachment.hpp"
#include "domain/signing/canonical_json.hpp"

namespace kezek::domain {

/// The exact bytes an applicant signs to file: after the head that every act has, who asks, for
/// which children and what, and the texts that were accepted.
std::string record_of(CanonicalObject head, const std::vector<Filing>& filings,
                      const std::vector<Attachment>& attachments);

}  // namespace kezek::domain
