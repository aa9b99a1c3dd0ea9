#include "api/runtime/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace kezek::api {
namespace {

/// A request that met no route has no operation; a label cannot be empty.
std::string operation_label(std::string_view operation) {
  return operation.empty() ? "none" : std::string{operation};
}

double since_1970(domain::Instant at) {
  return std::chrono::duration<double>{at.time_since_epoch()}.count();
}

const prometheus::Histogram::BucketBoundaries latency_buckets{
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

}  // namespace

struct Metrics::Families {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter()
          .Name("kezek_http_requests_total")
          .Help("Answered requests by operation, method and status.")
          .Register(registry);
  prometheus::Family<prometheus::Histogram>& latency =
      prometheus::BuildHistogram()
          .Name("kezek_http_request_duration_seconds")
          .Help("Time from a whole request to its answer, by operation.")
          .Register(registry);
  prometheus::Family<prometheus::Counter>& failures =
      prometheus::BuildCounter()
          .Name("kezek_http_failures_total")
          .Help("Requests that broken machinery kept from their answer, by kind.")
          .Register(registry);
  prometheus::Family<prometheus::Counter>& messages =
      prometheus::BuildCounter()
          .Name("kezek_sms_total")
          .Help("Short messages by what became of them at the gateway.")
          .Register(registry);
  prometheus::Gauge& outside_calls = prometheus::BuildGauge()
                                         .Name("kezek_outside_calls_in_flight")
                                         .Help("Requests that wait for an outside service now.")
                                         .Register(registry)
                                         .Add({});
  prometheus::Counter& replaced_connections =
      prometheus::BuildCounter()
          .Name("kezek_database_connections_replaced_total")
          .Help("Database connections that broke and were replaced.")
          .Register(registry)
          .Add({});
  prometheus::Gauge& calendar_years_missing =
      prometheus::BuildGauge()
          .Name("kezek_calendar_years_missing")
          .Help("Of this civil year and the next, those without holidays: load or put them.")
          .Register(registry)
          .Add({});
  prometheus::Gauge& verifying_acts =
      prometheus::BuildGauge()
          .Name("kezek_verifying_acts")
          .Help("Signed acts whose certificate nobody could say yet to be good or revoked.")
          .Register(registry)
          .Add({});
  prometheus::Gauge& verifying_acts_oldest =
      prometheus::BuildGauge()
          .Name("kezek_verifying_acts_oldest_seconds")
          .Help("How long the first of these acts has waited; 0 without any.")
          .Register(registry)
          .Add({});
  prometheus::Family<prometheus::Counter>& refreshes =
      prometheus::BuildCounter()
          .Name("kezek_register_refresh_total")
          .Help("Applications for which the registers were read again, by what that found.")
          .Register(registry);
  prometheus::Gauge& refresh_due =
      prometheus::BuildGauge()
          .Name("kezek_register_refresh_due")
          .Help("Live applications for which the registers are still to be read this year.")
          .Register(registry)
          .Add({});
  prometheus::Counter& outgrown_removed = prometheus::BuildCounter()
                                              .Name("kezek_outgrown_removed_total")
                                              .Help("Applications that the age limit removed.")
                                              .Register(registry)
                                              .Add({});
  prometheus::Gauge& outgrown_waiting =
      prometheus::BuildGauge()
          .Name("kezek_outgrown_waiting")
          .Help("Applications over the age limit that were not removed yet.")
          .Register(registry)
          .Add({});
  prometheus::Gauge& outgrown_late =
      prometheus::BuildGauge()
          .Name("kezek_outgrown_waiting_seconds")
          .Help("For how long the age limit has been due for them; 0 without any.")
          .Register(registry)
          .Add({});
  prometheus::Family<prometheus::Gauge>& ledgers_sealed =
      prometheus::BuildGauge()
          .Name("kezek_ledger_sealed_timestamp_seconds")
          .Help("When every entry of the ledgers was sealed last.")
          .Register(registry);
  prometheus::Family<prometheus::Gauge>& ledgers_verified =
      prometheus::BuildGauge()
          .Name("kezek_ledger_verified_timestamp_seconds")
          .Help("When the last look at all ledgers ended.")
          .Register(registry);
  prometheus::Family<prometheus::Gauge>& ledger_flaws =
      prometheus::BuildGauge()
          .Name("kezek_ledger_flaws")
          .Help("What the last look at all ledgers found wrong; 0 is as it must be.")
          .Register(registry);
  prometheus::Family<prometheus::Gauge>& oldest_list =
      prometheus::BuildGauge()
          .Name("kezek_revocation_lists_oldest_timestamp_seconds")
          .Help("As of when the authority with the oldest lists told who is revoked.")
          .Register(registry);
};

Metrics::Metrics() : families_{std::make_unique<Families>()} {}
Metrics::~Metrics() = default;

void Metrics::count(const Served& request) {
  const std::string operation = operation_label(request.operation);
  families_->requests
      .Add({
          {"operation", operation                                       },
          {"method",    std::string{domain::name_of(request.method)}    },
          {"status",    std::to_string(static_cast<int>(request.status))}
  })
      .Increment();
  const std::chrono::duration<double> seconds = request.took;
  families_->latency
      .Add(
          {
              {"operation", operation}
  },
          latency_buckets)
      .Observe(seconds.count());
}

void Metrics::count(const Failure& failure) {
  families_->failures
      .Add({
          {"kind", std::string{domain::name_of(failure.kind)}}
  })
      .Increment();
}

void Metrics::count(SmsOutcome outcome) {
  families_->messages
      .Add({
          {"outcome", std::string{domain::name_of(outcome)}}
  })
      .Increment();
}

void Metrics::set_outside_calls(int in_flight) { families_->outside_calls.Set(in_flight); }

void Metrics::count_replaced_connection() { families_->replaced_connections.Increment(); }

void Metrics::set_calendar_years_missing(int years) {
  families_->calendar_years_missing.Set(years);
}

void Metrics::set_verifying_acts(int acts, std::chrono::seconds oldest) {
  families_->verifying_acts.Set(acts);
  families_->verifying_acts_oldest.Set(static_cast<double>(oldest.count()));
}

void Metrics::count_refresh(std::string_view finding) {
  families_->refreshes
      .Add({
          {"finding", std::string{finding}}
  })
      .Increment();
}

void Metrics::set_refresh_due(std::int64_t applications) {
  families_->refresh_due.Set(static_cast<double>(applications));
}

void Metrics::count_outgrown(int removed) { families_->outgrown_removed.Increment(removed); }

void Metrics::set_outgrown(std::int64_t applications, std::chrono::seconds late) {
  families_->outgrown_waiting.Set(static_cast<double>(applications));
  families_->outgrown_late.Set(static_cast<double>(late.count()));
}

void Metrics::set_oldest_list(domain::Instant said_at) {
  families_->oldest_list.Add({}).Set(since_1970(said_at));
}

void Metrics::set_ledgers_sealed(domain::Instant at) {
  families_->ledgers_sealed.Add({}).Set(since_1970(at));
}

void Metrics::set_ledger_flaws(int flaws, domain::Instant at) {
  families_->ledger_flaws.Add({}).Set(flaws);
  families_->ledgers_verified.Add({}).Set(since_1970(at));
}

std::string Metrics::exposition() const {
  return prometheus::TextSerializer{}.Serialize(families_->registry.Collect());
}

}  // namespace kezek::api
