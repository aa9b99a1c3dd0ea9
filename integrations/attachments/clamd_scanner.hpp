#pragma once

#include <chrono>
#include <string>

#include "domain/ports/attachment_judges.hpp"
#include "integrations/outbound/circuit_breaker.hpp"

namespace kezek::integrations::attachments {

/// How clamd is reached. The limits are of one file.
struct ClamdOptions {
  std::string address;  ///< the path of a Unix socket, or `host:port`
  std::chrono::milliseconds connect_timeout{2000};
  std::chrono::milliseconds timeout{20'000};  ///< of everything together
  outbound::BreakerLimits breaker{};
};

/// Viruses by ClamAV's daemon (clamd(8)):
///
///     zINSTREAM NUL  { length in four octets, big end first; octets }  0 0 0 0
///     stream: OK NUL    or    stream: NAME FOUND NUL
///
/// Any other answer, such as that the file is too large for clamd's StreamMaxLength, is
/// Unavailable: what was not looked at is not clean. Safe to use from many threads.
class ClamdScanner final : public domain::AttachmentScanner {
 public:
  /// The clock outlives the scanner.
  ClamdScanner(ClamdOptions options, const domain::Clock& clock);

  bool finds_harm(std::string_view content) override;

  /// Whether it is there at all. Never throws.
  bool answers() const noexcept;

 private:
  std::string asked(std::string_view content) const;

  const ClamdOptions options_;
  outbound::CircuitBreaker breaker_;
};

}  // namespace kezek::integrations::attachments
