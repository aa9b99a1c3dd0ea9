#include "api/block_handlers.hpp"

#include "api/block_json.hpp"
#include "api/sign_in_json.hpp"

namespace kezek::api {

namespace {

using domain::Occasion;
using domain::Person;
using domain::PersonId;
using domain::Refusal;
using domain::Result;
using domain::Store;

Response shown(const Person& person) {
  return answer(FoundPerson{person.id, person.name, person.block});
}

Result<Once::Deed> deed(const Result<Person>& person) {
  if (!person) return person.error();
  return Once::Deed{.response = shown(*person), .application = {}, .about = person->id};
}

}  // namespace

std::vector<Route> BlockHandlers::routes() {
  using enum Method;
  using enum domain::Operation;
  const auto row = rows_of(this);
  using Self = BlockHandlers;
  return {
      row(post, "/v1/people/search", find_person, &Self::find_person),
      standing(desk_, keyed(row(post, "/v1/people/{id}/block", block_person, &Self::block_person))),
      standing(desk_,
               keyed(row(post, "/v1/people/{id}/unblock", unblock_person, &Self::unblock_person))),
  };
}

Response BlockHandlers::find_person(const Request& request) {
  return with_body<PersonSearch>(request, [&](const PersonSearch& asked) {
    const auto by = occasion(desk_, request);
    const auto found = desk_.uow.transact([&](Store& store) {
      auto person = blocks_.find(store, asked.iin.value);
      if (person) audit(store, by, "find_person", {.about = person->id});
      return person;
    });
    return result(request, found, shown);
  });
}

Response BlockHandlers::block_person(const Request& request) {
  const auto id = request.at<PersonId>("id");
  if (!id) return problem(Refusal::person_not_found, request);
  return with_body<BlockAsked>(request, [&](const BlockAsked& asked) {
    return once_.run(request, "block_person", occasion(desk_, request),
                     [&](Store& store, const Occasion& by) {
                       return deed(blocks_.block(store, by, *id, asked.reason.text));
                     });
  });
}

Response BlockHandlers::unblock_person(const Request& request) {
  const auto id = request.at<PersonId>("id");
  if (!id) return problem(Refusal::person_not_found, request);
  return with_body<NothingAsked>(request, [&](const NothingAsked&) {
    return once_.run(
        request, "unblock_person", occasion(desk_, request),
        [&](Store& store, const Occasion&) { return deed(blocks_.unblock(store, *id)); });
  });
}

}  // namespace kezek::api
