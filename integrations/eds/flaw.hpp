#pragma once

#include <array>
#include <utility>
#include <variant>

#include "domain/base/names.hpp"

namespace kezek::integrations::eds {

/// Why a signature is not accepted. The spelling is the stable reason code kept as evidence.
enum class Flaw {
  too_large,
  malformed,
  encoding_not_allowed,
  markup_not_allowed,
  shape_not_allowed,
  reference_not_allowed,
  transform_not_allowed,
  signer_count,
  algorithm_retired,
  algorithm_not_allowed,
  certificate_missing,
  certificate_ambiguous,
  certificate_malformed,
  key_invalid,
  signed_attributes_invalid,
  signing_time_off,
  signing_certificate_mismatch,
  content_mismatch,
  digest_mismatch,
  signature_wrong,
  critical_extension_unknown,
  signer_is_an_authority,
  issuer_unknown,
  certificate_signature_wrong,
  certificate_not_yet_valid,
  certificate_expired,
  authority_not_yet_valid,
  authority_expired,
  wrong_purpose,
  policy_unknown,
  subject_malformed,
  iin_malformed,
  role_inconsistent,
  not_a_person,
  time_stamp_ambiguous,
  time_stamp_malformed,
  time_stamp_imprint_mismatch,
  time_stamp_inaccurate,
  time_stamp_from_the_future,
  time_stamp_refused,
  time_stamp_not_the_answer,
  time_stamp_unavailable,
  time_stamp_too_late,
  revoked,
  certificate_on_hold,
  certificate_never_issued,
  revocation_unknown,
  revocation_unreachable,
  revocation_not_asked,
};

// NOLINTNEXTLINE(readability-function-size): a table, a line for each flaw
constexpr auto names(Flaw) {
  using enum Flaw;
  return std::to_array<domain::Named<Flaw>>({
      {too_large,                    "too_large"                   },
      {malformed,                    "malformed"                   },
      {encoding_not_allowed,         "encoding_not_allowed"        },
      {markup_not_allowed,           "markup_not_allowed"          },
      {shape_not_allowed,            "shape_not_allowed"           },
      {reference_not_allowed,        "reference_not_allowed"       },
      {transform_not_allowed,        "transform_not_allowed"       },
      {signer_count,                 "signer_count"                },
      {algorithm_retired,            "algorithm_retired"           },
      {algorithm_not_allowed,        "algorithm_not_allowed"       },
      {certificate_missing,          "certificate_missing"         },
      {certificate_ambiguous,        "certificate_ambiguous"       },
      {certificate_malformed,        "certificate_malformed"       },
      {key_invalid,                  "key_invalid"                 },
      {signed_attributes_invalid,    "signed_attributes_invalid"   },
      {signing_time_off,             "signing_time_off"            },
      {signing_certificate_mismatch, "signing_certificate_mismatch"},
      {content_mismatch,             "content_mismatch"            },
      {digest_mismatch,              "digest_mismatch"             },
      {signature_wrong,              "signature_wrong"             },
      {critical_extension_unknown,   "critical_extension_unknown"  },
      {signer_is_an_authority,       "signer_is_an_authority"      },
      {issuer_unknown,               "issuer_unknown"              },
      {certificate_signature_wrong,  "certificate_signature_wrong" },
      {certificate_not_yet_valid,    "certificate_not_yet_valid"   },
      {certificate_expired,          "certificate_expired"         },
      {authority_not_yet_valid,      "authority_not_yet_valid"     },
      {authority_expired,            "authority_expired"           },
      {wrong_purpose,                "wrong_purpose"               },
      {policy_unknown,               "policy_unknown"              },
      {subject_malformed,            "subject_malformed"           },
      {iin_malformed,                "iin_malformed"               },
      {role_inconsistent,            "role_inconsistent"           },
      {not_a_person,                 "not_a_person"                },
      {time_stamp_ambiguous,         "time_stamp_ambiguous"        },
      {time_stamp_malformed,         "time_stamp_malformed"        },
      {time_stamp_imprint_mismatch,  "time_stamp_imprint_mismatch" },
      {time_stamp_inaccurate,        "time_stamp_inaccurate"       },
      {time_stamp_from_the_future,   "time_stamp_from_the_future"  },
      {time_stamp_refused,           "time_stamp_refused"          },
      {time_stamp_not_the_answer,    "time_stamp_not_the_answer"   },
      {time_stamp_unavailable,       "time_stamp_unavailable"      },
      {time_stamp_too_late,          "time_stamp_too_late"         },
      {revoked,                      "revoked"                     },
      {certificate_on_hold,          "certificate_on_hold"         },
      {certificate_never_issued,     "certificate_never_issued"    },
      {revocation_unknown,           "revocation_unknown"          },
      {revocation_unreachable,       "revocation_unreachable"      },
      {revocation_not_asked,         "revocation_not_asked"        },
  });
}

/// What was looked for, or the flaw that hides it.
template <class T, class Fault = Flaw>
class [[nodiscard]] Checked {
 public:
  Checked(T value) : state_{std::move(value)} {}
  Checked(Fault flaw) : state_{flaw} {}

  explicit operator bool() const { return std::holds_alternative<T>(state_); }
  T& operator*() & { return std::get<T>(state_); }
  T&& operator*() && { return std::get<T>(std::move(state_)); }
  const T& operator*() const& { return std::get<T>(state_); }
  T* operator->() { return &**this; }
  const T* operator->() const { return &**this; }
  Fault flaw() const { return std::get<Fault>(state_); }

 private:
  std::variant<T, Fault> state_;
};

}  // namespace kezek::integrations::eds
