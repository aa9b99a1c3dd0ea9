#pragma once

#include <optional>
#include <string_view>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/flaw.hpp"
#include "integrations/eds/oid.hpp"

namespace kezek::integrations::eds {

/// The families of the NCA: RSA with SHA-256, GOST-2015-512 (GOST R 34.10-2012 with Streebog-512)
/// and its 256-bit sister. A digest, a signature and a key only ever meet inside one family.
enum class Family { rsa, gost512, gost256 };

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

/// The family of a GOST key by its identifier.
std::optional<Family> gost_family_of_key(std::string_view oid);
/// True for the parameters of a key on the one curve of the GOST family, with its digest.
bool names_curve_of(Family family, std::string_view parameters);

/// The identifiers a family signs with; for RSA the signature names the digest too.
const Oid& digest_oid(Family family);
const Oid& signature_oid(Family family);
/// Of a GOST family.
const Oid& key_oid(Family family);
const Oid& curve_oid(Family family);

}  // namespace kezek::integrations::eds
