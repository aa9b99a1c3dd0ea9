#pragma once

#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "api/http/observer.hpp"
#include "domain/base/time.hpp"

namespace kezek::api {

/// What became of a short message.
enum class SmsOutcome { sent, failed, late, no_room };

constexpr auto names(SmsOutcome) {
  using enum SmsOutcome;
  return std::to_array<domain::Named<SmsOutcome>>({
      {sent,    "sent"   },
      {failed,  "failed" },
      {late,    "late"   },
      {no_room, "no_room"},
  });
}

/// What Prometheus reads. Labels are templates and codes, never anything personal. Thread safe.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  void count(const Served& request);
  void count(const Failure& failure);
  void count(SmsOutcome outcome);
  void set_outside_calls(int in_flight);
  void count_replaced_connection();
  /// Signed acts of which revocation is not known yet, and how long the first of them waits.
  void set_verifying_acts(int acts, std::chrono::seconds oldest);

  /// How many of this civil year and the next have no special days: weekends alone are counted.
  void set_calendar_years_missing(int years);
  /// An application for which the registers were read again, and what that found.
  void count_refresh(std::string_view finding);
  /// Applications for which they are still to be read this year.
  void set_refresh_due(std::int64_t applications);
  void count_outgrown(int removed);
  /// Applications over the age limit that were not removed yet, and for how long.
  void set_outgrown(std::int64_t applications, std::chrono::seconds late);

  /// As of when the oldest revocation lists speak. Nothing is told before there are any.
  void set_oldest_list(domain::Instant said_at);

  /// When every entry of the ledgers was sealed last.
  void set_ledgers_sealed(domain::Instant at);
  /// What a look at all ledgers found, and when it ended. Nothing is told before the first.
  void set_ledger_flaws(int flaws, domain::Instant at);

  /// Prometheus text format 0.0.4.
  std::string exposition() const;

 private:
  struct Families;

  std::unique_ptr<Families> families_;
};

}  // namespace kezek::api
