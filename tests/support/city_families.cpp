#include "tests/support/city.hpp"

namespace kezek::test {

void City::register_parent(const domain::Iin& child, const Parent& parent) {
  register_office.parents[child].push_back(parent.iin);
}

std::optional<std::vector<domain::ApplicationId>> City::attach(const Parent& person,
                                                               const domain::Iin& child) {
  using Ids = std::vector<domain::ApplicationId>;
  const bool named = representations.is_parent(person.iin, child);
  const auto by = occasion_of(person);
  const auto found = uow_.transact([&](domain::Store& store) -> domain::Result<Ids> {
    Ids attached;
    if (!named) representations.ask(store, by, child);
    if (!named) return attached;
    const auto all = representations.attach(store, by, child);
    if (!all) return all.error();
    for (const auto& each : *all) attached.push_back(each.application.id);
    return attached;
  });
  domain::expects(found.has_value());
  return named ? std::optional{*found} : std::nullopt;
}

std::vector<domain::Representation> City::representatives(domain::ApplicationId application) {
  return uow_.read(
      [&](const domain::Store& store) { return store.representatives().of(application); });
}

std::vector<std::string> City::history(domain::ApplicationId application) {
  std::vector<std::string> what;
  for (const auto& entry : uow_.read(
           [&](const domain::Store& store) { return store.applications().history(application); }))
    what.emplace_back(name_of(entry.what));
  return what;
}

domain::Occasion City::own_occasion_of(const Parent& parent) {
  auto by = occasion_of(parent);
  by.relation = domain::Relation::own;
  return by;
}

domain::Occasion City::officer_occasion(const domain::Kato& district) {
  const auto somebody = ids.next<domain::PersonId>();
  const domain::Actor officer{.role = domain::Role::district_officer,
                              .person = somebody,
                              .session = domain::SessionId{somebody.uuid()},
                              .method = domain::SignInMethod::password,
                              .district = district};
  return {officer, "request", clock.now(), ids, domain::Relation::own_district};
}

}  // namespace kezek::test
