#pragma once

#include "api/http/problem.hpp"
#include "domain/base/refusal.hpp"

namespace kezek::api {

/// How a rule's no is said over HTTP.
const Problem& problem_of(domain::Refusal refusal);

Response problem(domain::Refusal refusal, const Request& request,
                 const ProblemDetails& details = {});

}  // namespace kezek::api
