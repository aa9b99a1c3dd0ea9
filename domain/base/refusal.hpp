#pragma once

#include <array>

#include "domain/base/names.hpp"

namespace kezek::domain {

/// Every way a rule can say no. The spelling is the `code` a client reads.
enum class Refusal {
  // sign-in and sessions
  challenge_not_found,
  challenge_used,
  challenge_expired,
  signature_invalid,
  signature_undetermined,
  not_an_individual,
  refresh_token_invalid,
  refresh_token_reused,
  refresh_too_often,
  session_not_found,
  person_blocked,
  // one-time codes
  code_not_found,
  code_wrong,
  code_used,
  code_used_up,
  code_expired,
  code_too_soon,
  phone_not_mobile,
  phone_not_registered,
  credentials_wrong,
  sign_in_paused,
  // staff and their passwords
  staff_not_found,
  staff_account_exists,
  staff_blocked,
  beyond_authority,
  invitation_invalid,
  password_too_short,
  password_common,
  password_holds_own_name,
  signature_of_another_organisation,
  // people
  person_not_found,
  email_required,
  person_not_in_register,
  person_not_active,
  // filing
  child_not_in_register,
  not_a_parent,
  no_residence_in_district,
  residence_unrecognized,
  unknown_district,
  child_already_queued,
  child_enrolled,
  child_over_age,
  acknowledgement_outdated,
  // representatives
  representation_not_found,
  representation_decided,
  representation_not_active,
  last_representative,
  // signed acts
  act_not_found,
  act_expired,
  act_already_signed,
  act_refused,
  signature_of_another_person,
  signature_already_used,
  mobile_signing_not_found,
  signature_kind_not_taken,
  // reading
  application_not_found,
  document_not_found,
  // the life of an application
  status_forbids,
  // changing
  version_stale,
  idempotency_key_reused,
  request_in_progress,
};

constexpr auto names(Refusal) {  // NOLINT(readability-function-size): a line for each
  using enum Refusal;
  return std::to_array<Named<Refusal>>({
      {challenge_not_found,               "challenge_not_found"              },
      {challenge_used,                    "challenge_used"                   },
      {challenge_expired,                 "challenge_expired"                },
      {signature_invalid,                 "signature_invalid"                },
      {signature_undetermined,            "signature_undetermined"           },
      {not_an_individual,                 "not_an_individual"                },
      {refresh_token_invalid,             "refresh_token_invalid"            },
      {refresh_token_reused,              "refresh_token_reused"             },
      {refresh_too_often,                 "refresh_too_often"                },
      {session_not_found,                 "session_not_found"                },
      {person_blocked,                    "person_blocked"                   },
      {person_not_found,                  "person_not_found"                 },
      {code_not_found,                    "code_not_found"                   },
      {code_wrong,                        "code_wrong"                       },
      {code_used,                         "code_used"                        },
      {code_used_up,                      "code_used_up"                     },
      {code_expired,                      "code_expired"                     },
      {code_too_soon,                     "code_too_soon"                    },
      {phone_not_mobile,                  "phone_not_mobile"                 },
      {phone_not_registered,              "phone_not_registered"             },
      {credentials_wrong,                 "credentials_wrong"                },
      {sign_in_paused,                    "sign_in_paused"                   },
      {staff_not_found,                   "staff_not_found"                  },
      {staff_account_exists,              "staff_account_exists"             },
      {staff_blocked,                     "staff_blocked"                    },
      {beyond_authority,                  "beyond_authority"                 },
      {invitation_invalid,                "invitation_invalid"               },
      {password_too_short,                "password_too_short"               },
      {password_common,                   "password_common"                  },
      {password_holds_own_name,           "password_holds_own_name"          },
      {signature_of_another_organisation, "signature_of_another_organisation"},
      {email_required,                    "email_required"                   },
      {person_not_in_register,            "person_not_in_register"           },
      {person_not_active,                 "person_not_active"                },
      {child_not_in_register,             "child_not_in_register"            },
      {not_a_parent,                      "not_a_parent"                     },
      {no_residence_in_district,          "no_residence_in_district"         },
      {residence_unrecognized,            "residence_unrecognized"           },
      {unknown_district,                  "unknown_district"                 },
      {child_already_queued,              "child_already_queued"             },
      {child_enrolled,                    "child_enrolled"                   },
      {child_over_age,                    "child_over_age"                   },
      {acknowledgement_outdated,          "acknowledgement_outdated"         },
      {act_not_found,                     "act_not_found"                    },
      {act_expired,                       "act_expired"                      },
      {act_already_signed,                "act_already_signed"               },
      {act_refused,                       "act_refused"                      },
      {signature_of_another_person,       "signature_of_another_person"      },
      {signature_already_used,            "signature_already_used"           },
      {mobile_signing_not_found,          "mobile_signing_not_found"         },
      {signature_kind_not_taken,          "signature_kind_not_taken"         },
      {application_not_found,             "application_not_found"            },
      {document_not_found,                "document_not_found"               },
      {status_forbids,                    "status_forbids"                   },
      {version_stale,                     "version_stale"                    },
      {idempotency_key_reused,            "idempotency_key_reused"           },
      {request_in_progress,               "request_in_progress"              },
  });
}

}  // namespace kezek::domain
