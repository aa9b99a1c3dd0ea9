#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/bytes.hpp"
#include "domain/base/iin.hpp"
#include "domain/base/names.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// What the signature is for: it decides which key usage the certificate must carry (eds.md).
enum class SignaturePurpose { sign_in, sign };

constexpr auto names(SignaturePurpose) {
  using enum SignaturePurpose;
  return std::to_array<Named<SignaturePurpose>>({
      {sign_in, "sign_in"},
      {sign,    "sign"   },
  });
}

/// The role the certificate gives its holder, from the role OIDs in its extended key usage.
enum class SignerRole { individual, head, right_to_sign, financial, hr, employee };

constexpr auto names(SignerRole) {
  using enum SignerRole;
  return std::to_array<Named<SignerRole>>({
      {individual,    "individual"   },
      {head,          "head"         },
      {right_to_sign, "right_to_sign"},
      {financial,     "financial"    },
      {hr,            "hr"           },
      {employee,      "employee"     },
  });
}

/// Who signed, by the certificate alone.
struct Signer {
  Iin iin;
  std::optional<Bin> bin;
  SignerRole role;
  std::string common_name;
  Bytes certificate;  ///< DER of the leaf
};

enum class Verdict { valid, invalid, undetermined };

constexpr auto names(Verdict) {
  using enum Verdict;
  return std::to_array<Named<Verdict>>({
      {valid,        "valid"       },
      {invalid,      "invalid"     },
      {undetermined, "undetermined"},
  });
}

/// The outcome of a verification. It starts as "not verified"; only a positive proof of every
/// check makes it valid, and then `signer` is present.
struct Verification {
  Verdict verdict = Verdict::invalid;
  std::string reason = "not_verified";  ///< stable code of the first failed check; empty if valid
  std::vector<std::string> checks;      ///< names of the checks that passed, in order
  std::optional<Signer> signer;         ///< present only when valid
  std::vector<Bytes> chain;             ///< DER, leaf's issuer first, root last
  Bytes fingerprint;  ///< SHA-256 over signature value and signer: the same for malleated copies
};

/// Verifies what NCALayer, a token or eGov mobile signed. Holds no state a caller can see.
class SignatureVerifier {
 public:
  virtual ~SignatureVerifier() = default;

  /// Is `cms` (DER, BER, PEM or base64) a signature for `purpose` over exactly `content`, by a
  /// person whose certificate was good at `at`? Throws NotConfigured without trust anchors.
  virtual Verification verify_cms(std::string_view cms, std::string_view content,
                                  SignaturePurpose purpose, Instant at) const = 0;
};

}  // namespace kezek::domain
