#pragma once

#include <optional>

#include "domain/ports/signature_verifier.hpp"
#include "integrations/eds/certificate.hpp"
#include "integrations/eds/eds_verifier.hpp"
#include "integrations/eds/flaw.hpp"

namespace kezek::integrations::eds {

/// May the holder of `leaf` use it for `purpose`? Signing in needs a key for authentication, a
/// document one for signing; a GOST key for signing may sign in where the policy says so. Keys of
/// systems and institutions are nobody's, whatever they are for.
std::optional<Flaw> purpose_flaw(const Certificate& leaf, domain::SignaturePurpose purpose,
                                 const EdsPolicy& policy);

}  // namespace kezek::integrations::eds
