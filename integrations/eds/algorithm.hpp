#pragma once

#include <string_view>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/flaw.hpp"

namespace kezek::integrations::eds {

/// The two families of the NCA: RSA with SHA-256, and GOST-2015-512 (GOST R 34.10-2012 with
/// Streebog-512). A digest, a signature and a key only ever meet inside one family.
enum class Family { rsa, gost512 };

/// AlgorithmIdentifier. `parameters` is the whole element, empty when absent.
struct Algorithm {
  std::string_view oid;
  std::string_view parameters;
};

/// Reads an AlgorithmIdentifier; malformed parts mark the reader as failed.
Algorithm take_algorithm(Reader& reader);

Checked<Family> digest_family(const Algorithm& digest);
/// The name a SignerInfo may give its signature: some signers write the key's identifier there.
Checked<Family> signer_family(const Algorithm& signature);
/// The name a certificate must give its signature.
Checked<Family> certificate_family(const Algorithm& signature);

bool is_retired(std::string_view oid);

/// True for the parameters of a GOST-2015-512 key on the one curve the NCA uses.
bool is_gost512_curve(std::string_view parameters);

}  // namespace kezek::integrations::eds
