#include "api/ledger_keeping.hpp"

#include "domain/queue/ledger_service.hpp"

namespace kezek::api {

namespace {

/// When few people are awake.
constexpr std::chrono::hours verified_from{3};
constexpr std::chrono::hours verified_until{4};

void tell(const domain::LedgerFinding& finding, const Log& log) {
  log.write(LogLevel::error, "a ledger is not what it was",
            {
                {"queue_id",       finding.queue.text()                                  },
                {"flaw",           domain::name_of(finding.flaw)                         },
                {"sequence",       finding.sequence.value_or(0)                          },
                {"application_id", finding.application ? finding.application->text() : ""}
  });
}

}  // namespace

void LedgerKeeping::seal(const std::stop_token& stop) const {
  const auto now = desk_.clock.now();
  const auto some = [&](domain::Store& store) {
    return domain::seal_ledgers(store, services_.digest, now);
  };
  while (!stop.stop_requested())
    if (desk_.uow.record(some) == 0) return services_.metrics.set_ledgers_sealed(now);
}

void LedgerKeeping::verify_at_night(const std::stop_token& stop) {
  const auto now = desk_.clock.now();
  const auto today = domain::civil_date(now);
  const auto hour = now - domain::start_of(today);
  if (hour < verified_from || hour >= verified_until || verified_ == today) return;
  int flaws = 0;
  const auto queues =
      desk_.uow.read([](const domain::Store& store) { return store.queues().all(); });
  for (const auto& queue : queues) {
    if (stop.stop_requested()) return;
    flaws += flaws_of(queue.id);
  }
  verified_ = today;
  services_.metrics.set_ledger_flaws(flaws, now);
  services_.log.write(
      LogLevel::info, "the ledgers were verified",
      {
          {"queues", std::int64_t{std::ssize(queues)}},
          {"flaws",  std::int64_t{flaws}             }
  });
}

int LedgerKeeping::flaws_of(domain::QueueId queue) const {
  const auto verdict = services_.patient.snapshot([&](const domain::Store& store) {
    return domain::verify_ledger(store, queue, services_.digest,
                                 [&](const auto& finding) { tell(finding, services_.log); });
  });
  return verdict.flaws;
}

}  // namespace kezek::api
