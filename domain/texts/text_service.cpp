#include "domain/texts/text_service.hpp"

namespace kezek::domain {

Result<ServedText> TextService::publish(Store& store, const Occasion& by, TextKey key, int newest,
                                        const Wording& body) const {
  const ServedText text{key, newest + 1, body};
  if (!store.texts().add(text, {by.person(), by.at})) return Refusal::version_stale;
  return text;
}

}  // namespace kezek::domain
