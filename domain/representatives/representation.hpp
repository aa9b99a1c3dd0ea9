#pragma once

#include <array>
#include <optional>

#include "domain/applications/reason.hpp"
#include "domain/base/id.hpp"
#include "domain/base/names.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// pending: an officer is to confirm it; rejected and ended are for good.
enum class RepresentationStatus { pending, active, rejected, ended };

constexpr auto names(RepresentationStatus) {
  using enum RepresentationStatus;
  return std::to_array<Named<RepresentationStatus>>({
      {pending,  "pending" },
      {active,   "active"  },
      {rejected, "rejected"},
      {ended,    "ended"   },
  });
}

/// By what somebody is known to be a legal representative of the child (rules.md §2).
enum class RepresentationProof { civil_registry, officer };

constexpr auto names(RepresentationProof) {
  using enum RepresentationProof;
  return std::to_array<Named<RepresentationProof>>({
      {civil_registry, "civil_registry"},
      {officer,        "officer"       },
  });
}

/// Binds a person to an application as a legal representative of its child.
struct Representation {
  RepresentationId id;
  ApplicationId application;
  PersonId person;
  bool first;  ///< of who filed
  RepresentationStatus status;
  Instant asked_at;
  std::optional<RepresentationProof> proof{};  ///< once it was active
  std::optional<Instant> since{};              ///< once it was active
  std::optional<Instant> ended_at{};           ///< once it is rejected or ended
  std::optional<Reason> reason{};              ///< of the officer who last decided about it
};

/// From an instant on it is known by what the person represents the child.
inline void activate(Representation& representation, RepresentationProof proof, Instant at) {
  representation.status = RepresentationStatus::active;
  representation.proof = proof;
  representation.since = at;
}

/// Whether the application is the person's own: to see, and to act upon. Who filed sees it also
/// while an officer is still to confirm them; the application is blocked meanwhile.
constexpr bool represents(const Representation& representation) {
  using enum RepresentationStatus;
  return representation.status == active ||
         (representation.status == pending && representation.first);
}

}  // namespace kezek::domain
