#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/access/occasion.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// Keeps what somebody did about a person's way in. Whose it is may be known; who does it is known
/// only in a session.
inline void audit_attempt(Store& store, const Occasion& by, std::string_view operation,
                          std::optional<PersonId> about) {
  AuditEntry entry{.at = by.at,
                   .operation = std::string{operation},
                   .request_id = by.request_id,
                   .by = std::nullopt,
                   .role = std::nullopt,
                   .about = about,
                   .application = std::nullopt};
  if (by.actor) {
    entry.by = by.actor->person;
    entry.role = by.actor->role;
  }
  store.audit().add(entry);
}

}  // namespace kezek::domain
