#pragma once

#include <string>

#include "domain/access/occasion.hpp"
#include "domain/base/result.hpp"
#include "domain/people/person.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// Keeps people out, and lets them in again. Their applications stay as they are.
class BlockService {
 public:
  /// Somebody who has signed in at least once. Refuses with person_not_found, as do the others.
  Result<Person> find(const Store& store, const Iin& iin) const;

  /// Ends all their sessions; no way in opens another. One who is blocked already stays so for the
  /// first reason.
  Result<Person> block(Store& store, const Occasion& by, PersonId id,
                       const std::string& reason) const;

  Result<Person> unblock(Store& store, PersonId id) const;
};

}  // namespace kezek::domain
