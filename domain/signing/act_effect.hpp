#pragma once

#include <optional>
#include <vector>

#include "domain/access/occasion.hpp"
#include "domain/applications/application.hpp"
#include "domain/base/result.hpp"
#include "domain/ports/unit_of_work.hpp"
#include "domain/queue/queue_order.hpp"
#include "domain/signing/act.hpp"

namespace kezek::domain {

/// An application as a signed act has left it.
struct ActedApplication {
  ApplicationId id;
  ApplicationNumber number;
  Instant filed_at;
  Status status;
  std::optional<Position> position;          ///< absent while it is not counted
  std::optional<DocumentId> notification{};  ///< the document that a filing produced
};

/// What came of a signed act.
struct ActOutcome {
  ActedApplication application;
  std::vector<ActedApplication> twins{};  ///< filed by the same act
  std::optional<PersonId> about{};        ///< whose data, where it is not who acts
};

/// What a kind of act makes happen. Each judges only its own rules: whose signature it needs, and
/// until when, is the same for all.
class ActEffect {
 public:
  virtual ~ActEffect() = default;

  virtual ActKind kind() const = 0;
  /// Why its rules forbid the act as of `at`; nothing when they allow it.
  virtual std::optional<Refusal> why_not(const Store& store, const Act& act, Instant at) const = 0;
  /// Does what was signed, by the rules of the instant the signature was received; also finishes
  /// the act with its evidence.
  virtual Result<ActOutcome> take_effect(Store& store, const Occasion& by, const Act& act,
                                         const Evidence& evidence) = 0;
};

}  // namespace kezek::domain
