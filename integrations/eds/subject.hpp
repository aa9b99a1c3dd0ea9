#pragma once

#include <string_view>

#include "domain/ports/signature_verifier.hpp"
#include "integrations/eds/certificate.hpp"
#include "integrations/eds/flaw.hpp"

namespace kezek::integrations::eds {

/// The person a leaf certificate names and the role it gives, if it is consistent (eds.md,
/// "Certificate profile"): an individual has no BIN, a representative has one and one role.
Checked<domain::Signer> signer_named_by(const Certificate& leaf);

}  // namespace kezek::integrations::eds
