#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/access/actor.hpp"
#include "domain/applications/application_number.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// Who changed what, and who looked at whose data (api.md 15).
struct AuditEntry {
  Instant at;
  std::string operation;
  std::string request_id;
  std::optional<PersonId> by;
  std::optional<Role> role;       ///< of who acted; absent when nobody knows who did
  std::optional<PersonId> about;  ///< whose data
  std::optional<ApplicationId> application;
  std::optional<Kato> district{};  ///< of who acted, as their token said
  std::optional<Bin> organisation{};
};

/// What the person concerned may read of an audit row: the office that acted, not the official.
struct AuditLine {
  std::int64_t id;
  Instant at;
  std::string operation;
  std::optional<Role> role;
  std::optional<Kato> district;
  std::optional<Bin> organisation;
  std::optional<ApplicationNumber> application;
  bool own;  ///< done by the person themselves
};

/// Where a page of the audit begins: after this line, newest first.
struct AuditCursor {
  Instant at;
  std::int64_t id;
};

struct AuditPage {
  std::vector<AuditLine> lines;
  std::optional<AuditCursor> next{};  ///< absent on the last page
};

class AuditRepository {
 public:
  virtual ~AuditRepository() = default;
  virtual void add(const AuditEntry& entry) = 0;
  /// What was done about this person and their data, newest first.
  virtual AuditPage about(PersonId person, const std::optional<AuditCursor>& after,
                          int limit) const = 0;
};

}  // namespace kezek::domain
