#pragma once

#include <array>

#include "domain/base/names.hpp"

namespace kezek::domain {

/// Everything that can be asked of the service, by the operationId of openapi.yaml. Who may ask it
/// stands in permissions.hpp.
enum class Operation {
  // sign-in and sessions
  create_challenge,
  sign_in_with_eds,
  create_sign_in_code,
  sign_in_with_code,
  sign_in_with_password,
  accept_invitation,
  refresh_session,
  sign_out,
  get_key_set,
  list_sessions,
  end_session,
  end_other_sessions,
  get_access_log,
  find_person,
  block_person,
  unblock_person,
  // staff
  get_my_account,
  put_my_password,
  create_staff,
  list_staff,
  get_staff,
  put_staff,
  invite_staff,
  block_staff,
  unblock_staff,
  // reference
  list_districts,
  list_preschools,
  list_special_days,
  get_text,
  // the signed-in person
  get_me,
  put_contacts,
  get_registration,
  find_child,
  // signed acts
  request_filing,
  request_removal,
  get_act,
  get_act_why_not,
  sign_act,
  create_act_code,
  open_mobile_signing,
  get_mobile_signing,
  get_mobile_documents,
  put_mobile_documents,
  // applications
  list_applications,
  get_application,
  get_position,
  explain_position,
  list_history,
  list_documents,
  block_application,
  unblock_application,
  remove_application,
  // documents
  get_document,
  check_document,
  // the private listener
  health_live,
  health_ready,
  metrics,
};

constexpr auto names(Operation) {  // NOLINT(readability-function-size): a line for each
  using enum Operation;
  return std::to_array<Named<Operation>>({
      {create_challenge,      "create_challenge"     },
      {sign_in_with_eds,      "sign_in_with_eds"     },
      {create_sign_in_code,   "create_sign_in_code"  },
      {sign_in_with_code,     "sign_in_with_code"    },
      {sign_in_with_password, "sign_in_with_password"},
      {accept_invitation,     "accept_invitation"    },
      {create_act_code,       "create_act_code"      },
      {refresh_session,       "refresh_session"      },
      {sign_out,              "sign_out"             },
      {get_key_set,           "get_key_set"          },
      {list_sessions,         "list_sessions"        },
      {end_session,           "end_session"          },
      {end_other_sessions,    "end_other_sessions"   },
      {get_access_log,        "get_access_log"       },
      {find_person,           "find_person"          },
      {block_person,          "block_person"         },
      {unblock_person,        "unblock_person"       },
      {get_my_account,        "get_my_account"       },
      {put_my_password,       "put_my_password"      },
      {create_staff,          "create_staff"         },
      {list_staff,            "list_staff"           },
      {get_staff,             "get_staff"            },
      {put_staff,             "put_staff"            },
      {invite_staff,          "invite_staff"         },
      {block_staff,           "block_staff"          },
      {unblock_staff,         "unblock_staff"        },
      {list_districts,        "list_districts"       },
      {list_preschools,       "list_preschools"      },
      {list_special_days,     "list_special_days"    },
      {get_text,              "get_text"             },
      {get_me,                "get_me"               },
      {put_contacts,          "put_contacts"         },
      {get_registration,      "get_registration"     },
      {find_child,            "find_child"           },
      {request_filing,        "request_filing"       },
      {request_removal,       "request_removal"      },
      {get_act,               "get_act"              },
      {get_act_why_not,       "get_act_why_not"      },
      {open_mobile_signing,   "open_mobile_signing"  },
      {get_mobile_signing,    "get_mobile_signing"   },
      {get_mobile_documents,  "get_mobile_documents" },
      {put_mobile_documents,  "put_mobile_documents" },
      {sign_act,              "sign_act"             },
      {list_applications,     "list_applications"    },
      {get_application,       "get_application"      },
      {get_position,          "get_position"         },
      {explain_position,      "explain_position"     },
      {list_history,          "list_history"         },
      {list_documents,        "list_documents"       },
      {block_application,     "block_application"    },
      {unblock_application,   "unblock_application"  },
      {remove_application,    "remove_application"   },
      {get_document,          "get_document"         },
      {check_document,        "check_document"       },
      {health_live,           "health_live"          },
      {health_ready,          "health_ready"         },
      {metrics,               "metrics"              },
  });
}

}  // namespace kezek::domain
