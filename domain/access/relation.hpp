#pragma once

#include <array>
#include <optional>
#include <vector>

#include "domain/access/actor.hpp"
#include "domain/base/among.hpp"
#include "domain/base/names.hpp"

namespace kezek::domain {

/// How an object must stand to who asks for it. Anything else does not exist for them.
enum class Relation {
  anyone,            ///< everybody's, such as the list of districts
  self,              ///< the asker's own person, sessions, contacts
  own,               ///< the asker's own acts, and applications that they represent
  own_district,      ///< of the asker's district
  own_organisation,  ///< of the asker's organisation
  region,            ///< anywhere in the region
  answers_for,       ///< accounts of staff below the asker: authority_of says which
};

constexpr auto names(Relation) {
  using enum Relation;
  return std::to_array<Named<Relation>>({
      {anyone,           "anyone"          },
      {self,             "self"            },
      {own,              "own"             },
      {own_district,     "own_district"    },
      {own_organisation, "own_organisation"},
      {region,           "region"          },
      {answers_for,      "answers_for"     },
  });
}

/// Whose an object is, and where: what decides who reaches it.
struct Belonging {
  std::vector<PersonId> persons{};  ///< each of them reaches it as their own
  std::optional<Kato> district{};
  std::optional<Bin> organisation{};
};

/// The rule itself. `persistence/reach.cpp` says the same in SQL; a test compares the two.
inline bool reaches(Relation relation, const Actor& actor, const Belonging& object) {
  switch (relation) {
    case Relation::anyone:
    case Relation::region:
      return true;
    case Relation::self:
    case Relation::own:
      return is_among(object.persons, actor.person);
    case Relation::own_district:
      return actor.district && object.district && *object.district == *actor.district;
    case Relation::own_organisation:
      return actor.organisation && object.organisation &&
             *object.organisation == *actor.organisation;
    case Relation::answers_for:
      return false;  // nothing but accounts, and those are judged by their office
  }
  return false;
}

}  // namespace kezek::domain
