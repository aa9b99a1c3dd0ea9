#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/http/http.hpp"

namespace kezek::api {

/// One place of the input that has not the promised shape.
struct Violation {
  std::string pointer;  ///< JSON Pointer into the body, or the name of a query parameter or header
  std::string code;

  friend bool operator==(const Violation&, const Violation&) = default;
};

/// What transport itself refuses; refusals of the rules have tables of their own.
enum class HttpProblem {
  malformed_json,
  malformed_request,
  unknown_query_parameter,
  idempotency_key_required,
  unauthenticated,
  token_expired,
  forbidden,
  not_found,
  method_not_allowed,
  body_too_large,
  unsupported_media_type,
  misdirected_request,
  invalid_request,
  precondition_required,
  too_many_requests,
  internal_error,
  not_configured,
  service_unavailable,
  busy,
};

constexpr auto names(HttpProblem) {
  using enum HttpProblem;
  return std::to_array<domain::Named<HttpProblem>>({
      {malformed_json,           "malformed_json"          },
      {malformed_request,        "malformed_request"       },
      {unknown_query_parameter,  "unknown_query_parameter" },
      {idempotency_key_required, "idempotency_key_required"},
      {unauthenticated,          "unauthenticated"         },
      {token_expired,            "token_expired"           },
      {forbidden,                "forbidden"               },
      {not_found,                "not_found"               },
      {method_not_allowed,       "method_not_allowed"      },
      {body_too_large,           "body_too_large"          },
      {unsupported_media_type,   "unsupported_media_type"  },
      {misdirected_request,      "misdirected_request"     },
      {invalid_request,          "invalid_request"         },
      {precondition_required,    "precondition_required"   },
      {too_many_requests,        "too_many_requests"       },
      {internal_error,           "internal_error"          },
      {not_configured,           "not_configured"          },
      {service_unavailable,      "service_unavailable"     },
      {busy,                     "busy"                    },
  });
}

/// What a problem says, in the languages of the service.
struct Saying {
  std::string_view kk;
  std::string_view ru;
  std::string_view en;

  constexpr std::string_view in(domain::Language language) const {
    if (language == domain::Language::ru) return ru;
    return language == domain::Language::en ? en : kk;
  }
};

/// A row of any table that meets a refusal with a status and its words.
struct Problem {
  Http status;
  std::string_view code;
  Saying saying;
};

/// What one occurrence of a problem adds to its row.
struct ProblemDetails {
  std::vector<Violation> violations{};
  std::vector<std::pair<std::string_view, std::string>> members{};  ///< extension members
  std::vector<std::pair<std::string_view, int>> counts{};           ///< those that are numbers
};

/// The row of a transport problem.
const Problem& problem_of(HttpProblem which);

/// An `application/problem+json` answer (RFC 9457): `type`, `title` (English), `status`, `code`,
/// `detail` (the caller's language), `request_id`, and what the occurrence adds.
Response problem(const Problem& row, const Request& request, const ProblemDetails& details = {});
/// The same for a transport problem, with Retry-After where waiting helps.
Response problem(HttpProblem which, const Request& request, const ProblemDetails& details = {});

}  // namespace kezek::api
