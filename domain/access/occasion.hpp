#pragma once

#include <optional>
#include <string>

#include "domain/access/actor.hpp"
#include "domain/access/relation.hpp"
#include "domain/base/expects.hpp"
#include "domain/base/time.hpp"
#include "domain/ports/ids.hpp"

namespace kezek::domain {

/// Who does something, when, and under which request. A retry keeps the instant, so it decides the
/// same thing about the same moment.
struct Occasion {
  std::optional<Actor> actor;  ///< absent before sign-in
  std::string request_id;
  Instant at;
  Ids& ids;
  Relation relation = Relation::self;  ///< how far the actor reaches by what they ask

  PersonId person() const {
    expects(actor.has_value());
    return actor->person;
  }
};

}  // namespace kezek::domain
