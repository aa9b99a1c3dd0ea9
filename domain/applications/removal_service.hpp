#pragma once

#include "domain/access/occasion.hpp"
#include "domain/applications/application_life.hpp"
#include "domain/base/result.hpp"
#include "domain/ports/random.hpp"
#include "domain/signing/act_effect.hpp"

namespace kezek::domain {

/// Removal from the queue (rules.md §6, "Снять с очереди"), which a representative signs.
class RemovalService final : public ActEffect {
 public:
  explicit RemovalService(Random& random) : random_{random} {}

  /// Judges the rules as of now and prepares the act; nothing happens yet.
  Result<Act> request(Store& store, const Occasion& by, ApplicationId id);

  ActKind kind() const override { return ActKind::remove_application; }
  std::optional<Refusal> why_not(const Store& store, const Act& act, Instant at) const override;
  Result<ActOutcome> take_effect(Store& store, const Occasion& by, const Act& act,
                                 const Evidence& evidence) override;

 private:
  Random& random_;
};

}  // namespace kezek::domain
