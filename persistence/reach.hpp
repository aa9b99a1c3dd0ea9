#pragma once

#include <optional>
#include <string>

#include "domain/access/relation.hpp"

namespace kezek::persistence {

/// domain::reaches in SQL, over the columns of `application`: the one place where a relation
/// becomes a filter, of lists and of single reads. `parameter` is the placeholder that gets
/// reach_value.
std::string within_reach(domain::Relation relation, const std::string& parameter);

/// domain::is_for in SQL: whether the reader of an application that is within reach reads its file
/// `a`. `application` is what holds the application's columns, `parameter` as above.
std::string paper_within_reach(domain::Relation relation, const std::string& application,
                               const std::string& parameter);

/// Whose, or where, the actor's objects are; absent when the relation asks for nothing.
std::optional<std::string> reach_value(domain::Relation relation, const domain::Actor& actor);

/// Which columns of `seen` say whom a reading concerned, and in which application; a row without
/// an application concerned nobody.
struct Concerned {
  std::string about;
  std::string application;
};

/// The part of a statement that audits what it read (api.md 15), as a further WITH query: the rows
/// of `seen`. Its parameters are $3 to $8: when, under which request, by whom, their role,
/// district and organisation.
std::string noted(const std::string& operation, const Concerned& columns);

}  // namespace kezek::persistence
