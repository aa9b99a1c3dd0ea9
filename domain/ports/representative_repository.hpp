#pragma once

#include <optional>
#include <vector>

#include "domain/representatives/representation.hpp"

namespace kezek::domain {

/// Who represents which application. Whoever changes it holds the application.
class RepresentativeRepository {
 public:
  virtual ~RepresentativeRepository() = default;

  /// Keeps one of a person who has no pending and no active one of that application.
  virtual void add(const Representation& representation) = 0;
  virtual std::optional<Representation> find(RepresentationId id) const = 0;
  /// The pending and the active ones of an application, in the order in which they were asked for.
  virtual std::vector<Representation> of(ApplicationId application) const = 0;
  /// Keeps what became of one: status, proof, since, ended_at and reason.
  virtual void save(const Representation& representation) = 0;
};

}  // namespace kezek::domain
