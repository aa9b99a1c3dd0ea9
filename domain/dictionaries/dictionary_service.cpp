#include "domain/dictionaries/dictionary_service.hpp"

namespace kezek::domain {

Result<DictionaryEntry> DictionaryService::create(Store& store, const Occasion& by,
                                                  Dictionary dictionary, const DictionaryCode& code,
                                                  const Labels& labels) const {
  expects(is_spelled_for(dictionary, code));
  if (closed_codes(dictionary)) return Refusal::dictionary_closed;
  const DictionaryEntry entry{dictionary, code, 1, labels, false};
  if (!store.dictionaries().add(entry, {by.person(), by.at}))
    return Refusal::dictionary_entry_exists;
  return entry;
}

Result<DictionaryEntry> DictionaryService::change(Store& store, const Occasion& by,
                                                  const DictionaryEntry& held, const Labels& labels,
                                                  bool retired) const {
  if (retired && closed_codes(held.dictionary)) return Refusal::dictionary_closed;
  const DictionaryEntry entry{held.dictionary, held.code, held.version + 1, labels, retired};
  if (!store.dictionaries().add(entry, {by.person(), by.at})) return Refusal::version_stale;
  return entry;
}

}  // namespace kezek::domain
