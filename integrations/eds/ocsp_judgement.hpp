#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "integrations/eds/ocsp_request.hpp"
#include "integrations/eds/path.hpp"
#include "integrations/eds/revocation_answer.hpp"

namespace kezek::integrations::eds {

struct OcspPolicy {
  /// Some responders hand out prepared answers without it; then an answer can be replayed until it
  /// goes stale.
  bool nonce_needed = true;
  /// An answer that names no next one is believed for so long.
  std::chrono::minutes age_max{10};
  /// How far a responder's clock may be ahead of ours.
  std::chrono::minutes skew{5};
};

/// What was asked, and when an answer must have been good.
struct OcspQuestion {
  CertificateId id;
  const Authority& authority;
  domain::Instant at;  ///< the instant the certificate is judged for

  /// The answer is fresh now, and its responder's certificate is valid now. Without it the answer
  /// was kept: it was current at `at` or is later, and its responder was valid when it answered.
  std::optional<domain::Instant> now{};
  std::optional<std::string> nonce{};  ///< that was sent; only together with `now`
  /// Is a delegate with this serial on a list? Asked beside ocsp-nocheck: a stolen responder's key
  /// is the worst one.
  std::function<bool(std::string_view serial)> delegate_is_revoked{};
};

/// Believes an OCSPResponse only if the issuer itself or its delegate signed it, and it is about
/// exactly the certificate, fresh, and ours by its nonce. States `unknown` and `unreachable` carry
/// the reason; a believed answer carries the response as proof.
RevocationAnswer judged(std::string_view response, const OcspQuestion& question,
                        const OcspPolicy& policy);

}  // namespace kezek::integrations::eds
