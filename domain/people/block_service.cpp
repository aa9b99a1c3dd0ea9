#include "domain/people/block_service.hpp"

namespace kezek::domain {

Result<Person> BlockService::find(const Store& store, const Iin& iin) const {
  auto person = store.people().find_by_iin(iin);
  if (!person) return Refusal::person_not_found;
  return *std::move(person);
}

Result<Person> BlockService::block(Store& store, const Occasion& by, PersonId id,
                                   const std::string& reason) const {
  auto person = store.people().find(id);
  if (!person) return Refusal::person_not_found;
  if (!person->block) {
    person->block = Block{by.at, reason};
    store.people().save_block(id, person->block);
  }
  store.sessions().revoke_all(id, by.at);
  return *std::move(person);
}

Result<Person> BlockService::unblock(Store& store, PersonId id) const {
  auto person = store.people().find(id);
  if (!person) return Refusal::person_not_found;
  person->block.reset();
  store.people().save_block(id, std::nullopt);
  return *std::move(person);
}

}  // namespace kezek::domain
