#pragma once

#include <optional>
#include <string>

#include "domain/access/relation.hpp"

namespace kezek::persistence {

/// domain::reaches in SQL, over the columns of `application`: the one place where a relation
/// becomes a filter, of lists and of single reads. `parameter` is the placeholder that gets
/// reach_value.
std::string within_reach(domain::Relation relation, const std::string& parameter);

/// Whose, or where, the actor's objects are; absent when the relation asks for nothing.
std::optional<std::string> reach_value(domain::Relation relation, const domain::Actor& actor);

}  // namespace kezek::persistence
