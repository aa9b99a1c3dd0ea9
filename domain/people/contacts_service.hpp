#pragma once

#include "domain/access/occasion.hpp"
#include "domain/base/result.hpp"
#include "domain/people/person.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// How a person wishes to be reached.
class ContactsService {
 public:
  /// Replaces the contacts if they still are of `version`, else refuses with version_stale. Without
  /// a version, whatever they are.
  Result<Person> change(Store& store, const Occasion& by, const Contacts& contacts,
                        std::optional<int> version) const;

  /// Messages from now on speak this language to them.
  void choose_language(Store& store, const Occasion& by, Language language) const;
};

}  // namespace kezek::domain
