#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "domain/ports/clock.hpp"
#include "domain/ports/random.hpp"
#include "integrations/eds/algorithm.hpp"
#include "integrations/eds/flaw.hpp"
#include "integrations/eds/time_stamp.hpp"
#include "integrations/outbound/circuit_breaker.hpp"

namespace kezek::integrations::eds {

struct TimeStampOptions {
  std::string url;  ///< of the authority, from the configuration
  std::chrono::milliseconds connect_timeout{1000};
  std::chrono::milliseconds timeout{4000};
  outbound::BreakerLimits breaker{.failures_max = 3, .rest = std::chrono::seconds{30}};
};

/// Asks a time-stamping authority and believes it only what is proven. Safe to use from many
/// threads if clock and chance are.
class TimeStampClient {
 public:
  /// `paths`, `clock` and `random` must outlive it.
  TimeStampClient(TimeStampOptions options, const PathBuilder& paths, const domain::Clock& clock,
                  domain::Random& random);

  /// A proven stamp over `stamped`, which was asked with the family's digest. A flaw is no fault of
  /// the act: without a stamp its time is that of its receipt.
  Checked<TimeStamp> stamp(Family digest, std::string_view stamped) const;

 private:
  std::optional<std::string> response_to(std::string query) const;

  TimeStampOptions options_;
  const PathBuilder& paths_;
  const domain::Clock& clock_;
  domain::Random& random_;
  mutable outbound::CircuitBreaker breaker_;
};

}  // namespace kezek::integrations::eds
