#include "api/benefit_sweep.hpp"

#include "domain/applications/benefit_service.hpp"

namespace kezek::api {

namespace {

constexpr int batch = 100;

}  // namespace

int BenefitSweep::round(const std::stop_token& stop) const {
  int rejected = 0;
  std::optional<domain::ApplicationId> after;
  for (;;) {
    const auto due = desk_.uow.read([&](const domain::Store& store) {
      return store.benefits().past_due(desk_.clock.now(), after, batch);
    });
    for (const auto& id : due) {
      if (stop.stop_requested()) return rejected;
      if (reject(id)) ++rejected;
    }
    if (std::ssize(due) < batch) return rejected;
    after = due.back();
  }
}

bool BenefitSweep::reject(domain::ApplicationId id) const {
  const domain::Occasion job{std::nullopt, "benefits", desk_.clock.now(), desk_.ids};
  return desk_.uow.record([&](domain::Store& store) { return reject_unproved(store, job, id); });
}

}  // namespace kezek::api
