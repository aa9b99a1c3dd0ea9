#pragma once

#include <optional>
#include <string>

#include "api/http/router.hpp"
#include "domain/access/actor.hpp"
#include "domain/base/id.hpp"

namespace kezek::test {

/// Who asks, and what every request of theirs says of itself.
struct Asking {
  std::optional<domain::Actor> caller{};
  api::RequestHeaders headers{};
  bool gate_is_full = false;  ///< no place outside is left
};

/// The answer of the route that the method and path belong to, called as the pipeline calls it.
api::Response asked(const api::Router& router, const Asking& asking, api::Method method,
                    const std::string& path, const std::string& body, const std::string& key);

/// Whose allowance the request draws from, of a route that acts for somebody.
std::optional<domain::PersonId> acts_for(const api::Router& router, api::Method method,
                                         const std::string& path);

}  // namespace kezek::test
