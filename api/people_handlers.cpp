#include "api/people_handlers.hpp"

#include "api/entity_tag.hpp"
#include "api/people_json.hpp"
#include "domain/base/expects.hpp"

namespace kezek::api {

namespace {

using domain::Person;
using domain::Refusal;

Response shown(const Request& request, const Person& person) {
  return tagged(request,
                answer(Me{person.id, person.iin, person.name, person.contacts, person.language,
                          person.version}),
                std::to_string(person.version));
}

}  // namespace

std::vector<Route> PeopleHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = PeopleHandlers;
  return {
      row(get, "/v1/me", get_me, &Self::get_me),
      limited(row(put, "/v1/me/contacts", put_contacts, &Self::put_contacts)),
      outside(row(get, "/v1/me/registration", get_registration, &Self::get_registration)),
      outside(row(post, "/v1/me/children/search", find_child, &Self::find_child)),
  };
}

Response PeopleHandlers::get_me(const Request& request) { return shown(request, me(request)); }

Response PeopleHandlers::put_contacts(const Request& request) {
  const auto version = demanded_version(request);
  if (version.missing) return problem(HttpProblem::precondition_required, request);
  return with_body<ContactsRequest>(request, [&](const ContactsRequest& asked) {
    const auto by = occasion(desk_, request);
    const auto person = desk_.uow.transact([&](domain::Store& store) -> domain::Result<Person> {
      const auto now = store.people().find(by.person());
      domain::expects(now.has_value());
      if (!version.admits(now->version)) return Refusal::version_stale;
      const auto seen = version.any ? std::nullopt : std::optional{now->version};
      if (asked.language) contacts_.choose_language(store, by, *asked.language);
      auto changed = contacts_.change(store, by, {asked.email, asked.phone.value}, seen);
      if (changed) audit(store, by, "put_contacts");
      return changed;
    });
    return result(request, person, [&](const Person& now) { return shown(request, now); });
  });
}

Response PeopleHandlers::get_registration(const Request& request) {
  const auto registered = filing_.registration_of(me(request).iin);
  if (!registered) return problem(Refusal::person_not_in_register, request);
  Registration registration{registered->iin, registered->name, registered->birth_date, {}};
  if (const auto& address = registered->address) {
    registration.address = desk_.uow.read([&](const domain::Store& store) {
      return Address{address->text_kk, address->text_ru,
                     district_of(*address, store.reference().districts)};
    });
  }
  return answer(registration);
}

Response PeopleHandlers::find_child(const Request& request) {
  return with_body<ChildSearch>(request, [&](const ChildSearch& asked) {
    const auto child = filing_.child_of(me(request).iin, asked.iin.value);
    return result(request, child, [](const domain::RegisteredPerson& found) {
      return answer(FoundChild{found.iin, found.name, found.birth_date});
    });
  });
}

Person PeopleHandlers::me(const Request& request) {
  return desk_.uow.read([&](const domain::Store& store) {
    const auto person = store.people().find(request.caller->person);
    domain::expects(person.has_value());
    return *person;
  });
}

}  // namespace kezek::api
