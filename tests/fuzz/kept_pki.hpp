#pragma once

#include "integrations/eds/trust_store.hpp"
#include "sandbox/pki/look_alike_pki.hpp"

namespace kezek::test {

/// An authority kept in the build folder: what one run found is still signed by it in the next.
const sandbox::LookAlikePki& kept_pki();

/// That authority, and nobody else.
integrations::eds::TrustStore kept_anchors();

}  // namespace kezek::test
