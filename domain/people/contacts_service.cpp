#include "domain/people/contacts_service.hpp"

#include "domain/base/expects.hpp"

namespace kezek::domain {

Result<Person> ContactsService::change(Store& store, const Occasion& by, const Contacts& contacts,
                                       std::optional<int> version) const {
  if (!store.people().save_contacts(by.person(), contacts, version)) return Refusal::version_stale;
  const auto person = store.people().find(by.person());
  expects(person.has_value());
  return *person;
}

void ContactsService::choose_language(Store& store, const Occasion& by, Language language) const {
  store.people().save_language(by.person(), language);
}

}  // namespace kezek::domain
