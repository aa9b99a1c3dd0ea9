#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "domain/ports/signature_verifier.hpp"
#include "integrations/eds/flaw.hpp"

namespace kezek::integrations::eds {

/// What is known about a certificate at an instant. The last two are no word about it: either
/// somebody answered and can't be believed, or nobody could be asked.
enum class RevocationState { good, revoked, on_hold, never_issued, unknown, unreachable };

constexpr auto names(RevocationState) {
  using enum RevocationState;
  return std::to_array<domain::Named<RevocationState>>({
      {good,         "good"        },
      {revoked,      "revoked"     },
      {on_hold,      "on_hold"     },
      {never_issued, "never_issued"},
      {unknown,      "unknown"     },
      {unreachable,  "unreachable" },
  });
}

/// What else there is to say about an answer. The spelling is stable.
enum class RevocationDetail {
  none,
  revoked_later,  ///< good at the instant that was asked about, and not any more
  not_configured,
  // Nobody could be asked.
  ocsp_unreachable,
  ocsp_resting,  ///< left alone for a while after failing
  ocsp_try_later,
  // Somebody answered, and why that isn't believed.
  ocsp_http_refused,
  ocsp_too_large,
  ocsp_malformed,
  ocsp_refused,
  ocsp_unauthorized,
  ocsp_algorithm_not_allowed,
  ocsp_responder_unknown,
  ocsp_responder_of_another,
  ocsp_responder_not_for_ocsp,
  ocsp_responder_expired,
  ocsp_responder_revoked,
  ocsp_signature_wrong,
  ocsp_nonce_missing,
  ocsp_nonce_wrong,
  ocsp_other_certificate,
  ocsp_stale,
  ocsp_not_yet,
  ocsp_status_unknown,
  // Lists.
  crl_absent,
  crl_not_yet,
  crl_expired,
  crl_superseded,  ///< its authority has made a newer one, which isn't there
  crl_stale,       ///< in force still, and too old to say that somebody is good
  crl_not_kept,    ///< evidence names a list, which it doesn't hold
};

constexpr auto names(RevocationDetail) {
  using enum RevocationDetail;
  return std::to_array<domain::Named<RevocationDetail>>({
      {none,                        ""                           },
      {revoked_later,               "revoked_later"              },
      {not_configured,              "not_configured"             },
      {ocsp_unreachable,            "ocsp_unreachable"           },
      {ocsp_resting,                "ocsp_resting"               },
      {ocsp_try_later,              "ocsp_try_later"             },
      {ocsp_http_refused,           "ocsp_http_refused"          },
      {ocsp_too_large,              "ocsp_too_large"             },
      {ocsp_malformed,              "ocsp_malformed"             },
      {ocsp_refused,                "ocsp_refused"               },
      {ocsp_unauthorized,           "ocsp_unauthorized"          },
      {ocsp_algorithm_not_allowed,  "ocsp_algorithm_not_allowed" },
      {ocsp_responder_unknown,      "ocsp_responder_unknown"     },
      {ocsp_responder_of_another,   "ocsp_responder_of_another"  },
      {ocsp_responder_not_for_ocsp, "ocsp_responder_not_for_ocsp"},
      {ocsp_responder_expired,      "ocsp_responder_expired"     },
      {ocsp_responder_revoked,      "ocsp_responder_revoked"     },
      {ocsp_signature_wrong,        "ocsp_signature_wrong"       },
      {ocsp_nonce_missing,          "ocsp_nonce_missing"         },
      {ocsp_nonce_wrong,            "ocsp_nonce_wrong"           },
      {ocsp_other_certificate,      "ocsp_other_certificate"     },
      {ocsp_stale,                  "ocsp_stale"                 },
      {ocsp_not_yet,                "ocsp_not_yet"               },
      {ocsp_status_unknown,         "ocsp_status_unknown"        },
      {crl_absent,                  "crl_absent"                 },
      {crl_not_yet,                 "crl_not_yet"                },
      {crl_expired,                 "crl_expired"                },
      {crl_superseded,              "crl_superseded"             },
      {crl_stale,                   "crl_stale"                  },
      {crl_not_kept,                "crl_not_kept"               },
  });
}

/// Starts as "unknown"; only a believed word of the authority makes it anything better.
struct RevocationAnswer {
  RevocationState state = RevocationState::unknown;
  RevocationDetail detail = RevocationDetail::none;
  std::optional<domain::Instant> revoked_at{};     ///< also beside `good`, when it came later
  std::optional<domain::RevocationProof> proof{};  ///< of every believed word, good or bad
  std::optional<domain::Instant> good_until{};     ///< how long OCSP's word may be used again
};

/// The reason code of a verification; none for `good`.
std::optional<Flaw> flaw_of(RevocationState state);
/// What it makes of a signature that is good in all else.
domain::Verdict verdict_of(RevocationState state);

/// The authority's word that a certificate is revoked, as OCSP and lists have it.
struct RevokedWord {
  domain::Instant since;
  unsigned reason;  ///< CRLReason of RFC 5280 §5.3.1; 0 when none was given
};

namespace crl_reason {
constexpr unsigned key_compromise = 1;
constexpr unsigned authority_compromise = 2;
constexpr unsigned certificate_hold = 6;
constexpr unsigned remove_from_crl = 8;
constexpr unsigned attribute_authority_compromise = 10;
}  // namespace crl_reason

/// What the word means for a signature made at `at`. What was revoked later was good then, unless a
/// key was compromised: nobody knows since when. "On hold since 1970" means it was never issued
/// (RFC 6960 §2.2).
RevocationAnswer meaning_of(const RevokedWord& word, domain::Instant at);

}  // namespace kezek::integrations::eds
