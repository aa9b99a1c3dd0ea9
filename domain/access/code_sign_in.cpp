#include "domain/access/code_sign_in.hpp"

namespace kezek::domain {

Result<std::string> CodeSignIn::name_of(const Iin& person) {
  const auto registered = people_.find(person);
  if (!registered) return Refusal::person_not_in_register;
  return kept_name(registered->name);
}

Result<SignedIn> CodeSignIn::open(Store& store, const Occasion& by, const OneTimeCode& proved,
                                  const std::string& name_if_new) {
  if (!store.codes().use(proved.id, by.at)) return Refusal::code_used;
  const Person person =
      store.people().meet({by.ids.next<PersonId>(), proved.iin, name_if_new, std::nullopt, 0});
  return sessions_.open(store, by, person, SignInMethod::phone_code);
}

}  // namespace kezek::domain
