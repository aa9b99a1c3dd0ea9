#pragma once

#include "domain/access/occasion.hpp"
#include "domain/base/result.hpp"
#include "domain/dictionaries/dictionary.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// Dictionaries as administrators keep them: words may always change, codes come and retire only
/// where no rule rests on them.
class DictionaryService {
 public:
  /// Refuses with dictionary_closed or dictionary_entry_exists. The code is spelled for its
  /// dictionary.
  Result<DictionaryEntry> create(Store& store, const Occasion& by, Dictionary dictionary,
                                 const DictionaryCode& code, const Labels& labels) const;

  /// The next version of an entry. Refuses with dictionary_closed when a code that carries rules is
  /// to retire, with version_stale when somebody else's version came first.
  Result<DictionaryEntry> change(Store& store, const Occasion& by, const DictionaryEntry& held,
                                 const Labels& labels, bool retired) const;
};

}  // namespace kezek::domain
