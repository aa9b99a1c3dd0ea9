#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/ports/application_views.hpp"
#include "domain/representatives/representation.hpp"

namespace kezek::domain {

/// Who represents an application, by the name that their newest certificate says.
struct Representative {
  Representation representation;
  std::string name;
  Iin iin;
};

/// One line of the officers' list: who asks, and for which child.
struct RepresentationLine {
  Representative representative;
  ApplicationNumber number;
  PersonName child;
  ChildKey child_key;
  Date child_birth_date;
};

/// Where a page of the officers' list begins: after this line, oldest first.
struct RepresentationCursor {
  Instant asked_at;
  RepresentationId id;
};

struct RepresentationPage {
  std::vector<RepresentationLine> lines;
  std::optional<RepresentationCursor> next{};  ///< absent on the last page
};

/// Who represents what, to look at; with the promises of ApplicationViews.
class RepresentationViews {
 public:
  virtual ~RepresentationViews() = default;

  /// The pending and the active ones, in the order in which they were asked for; to a
  /// representative only those who are representatives too. Absent for an application this reader
  /// may not see.
  virtual std::optional<std::vector<Representative>> of(ApplicationId id,
                                                        const ReadingOccasion& by) const = 0;
  /// What officers have to confirm, or have decided, the longest asked for first.
  virtual RepresentationPage asked(const ReadingOccasion& by, RepresentationStatus status,
                                   const std::optional<RepresentationCursor>& after,
                                   int limit) const = 0;
};

}  // namespace kezek::domain
