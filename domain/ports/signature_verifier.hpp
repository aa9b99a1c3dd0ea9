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

/// How a signature was sent.
enum class SignatureFormat { cms, xml };

constexpr auto names(SignatureFormat) {
  using enum SignatureFormat;
  return std::to_array<Named<SignatureFormat>>({
      {cms, "cms"},
      {xml, "xml"},
  });
}

/// Whom the verifier may ask about a signature. A time stamp says "now": later than at the receipt
/// it isn't asked for. `nobody`: what only an authority can say stays unknown.
enum class MayAsk { everybody, revocation, nobody };

/// Is `signature` a signature for `purpose` over exactly `content`, by a person whose certificate
/// was good when it was made?
struct SignatureQuestion {
  SignatureFormat format;
  std::string_view signature;  ///< CMS: DER, BER, PEM or base64; XML: the signed document
  std::string_view content;    ///< the exact bytes that were shown to the person
  SignaturePurpose purpose;
  Instant at;  ///< when the signature was received
  /// An RFC 3161 token over the signature that was got when it was received; empty without one.
  std::string_view time_stamp{};
  MayAsk may_ask = MayAsk::everybody;
};

/// What gave T, the instant for which certificates are judged (eds.md).
enum class TimeSource { receipt, time_stamp };

constexpr auto names(TimeSource) {
  using enum TimeSource;
  return std::to_array<Named<TimeSource>>({
      {receipt,    "receipt"   },
      {time_stamp, "time_stamp"},
  });
}

enum class RevocationSource { ocsp, crl };

constexpr auto names(RevocationSource) {
  using enum RevocationSource;
  return std::to_array<Named<RevocationSource>>({
      {ocsp, "ocsp"},
      {crl,  "crl" },
  });
}

/// The authority's own word about the certificate: good, revoked, or that it doesn't know it.
struct RevocationProof {
  RevocationSource source;
  Bytes answer;     ///< the OCSPResponse in DER; empty for a CRL
  std::string crl;  ///< which CRL, and delta: issuer's key, number, thisUpdate; empty for OCSP
  Instant said_at;  ///< thisUpdate of the word

  friend bool operator==(const RevocationProof&, const RevocationProof&) = default;
};

/// Of what the verifier accepts; raised with every change of it, and kept in the evidence.
inline constexpr int verifier_version = 1;

/// The outcome of a verification. It starts as "not verified"; only a positive proof of every
/// check makes it valid. Undetermined: all was proven but that the certificate was not revoked.
struct Verification {
  Verdict verdict = Verdict::invalid;
  std::string reason = "not_verified";  ///< stable code of the first failed check; empty if valid
  std::vector<std::string> checks;      ///< names of the checks that passed, in order
  std::vector<std::string> remarks;     ///< stable codes of what was seen and decided nothing
  std::optional<Signer> signer;         ///< absent when invalid
  Instant issued_at{};                  ///< when the signer's certificate began
  /// DER: the leaf's issuer and its root; those of the stamp where they are others.
  std::vector<Bytes> chain;
  Bytes fingerprint;    ///< SHA-256 over signature value and signer: the same for malleated copies
  Instant judged_at{};  ///< T
  TimeSource time_source = TimeSource::receipt;  ///< of T
  Bytes time_stamp;                              ///< RFC 3161 token in DER; empty without one
  std::optional<RevocationProof> revocation;     ///< absent where it was not asked
};

/// Verifies what NCALayer, a token or eGov mobile signed. Holds no state a caller can see.
class SignatureVerifier {
 public:
  virtual ~SignatureVerifier() = default;

  /// Throws NotConfigured without trust anchors.
  virtual Verification verify(const SignatureQuestion& question) const = 0;
};

}  // namespace kezek::domain
