#pragma once

#include <optional>
#include <vector>

#include "domain/applications/benefit.hpp"
#include "domain/attachments/attachment.hpp"
#include "domain/base/refusal.hpp"

namespace kezek::domain {

/// Whether the files of a claim's paper are what its category asks for; what a register could have
/// proved any paper may show. `given` holds all that it names. Refuses with benefit_paper_missing.
std::optional<Refusal> refusal_of_paper(const BenefitClaim& claim,
                                        const std::vector<Attachment>& given);

}  // namespace kezek::domain
