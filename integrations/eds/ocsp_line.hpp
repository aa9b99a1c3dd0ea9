#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "domain/ports/clock.hpp"
#include "domain/ports/random.hpp"
#include "integrations/eds/ocsp_judgement.hpp"
#include "integrations/outbound/circuit_breaker.hpp"

namespace kezek::integrations::eds {

/// How a responder is reached. Every limit is per question.
struct OcspOptions {
  std::string url{};  ///< http or https, from the configuration only; empty: there is none
  std::chrono::milliseconds connect_timeout{2000};
  std::chrono::milliseconds timeout{4000};  ///< of the whole question
  std::size_t answer_bytes_max = std::size_t{64} * 1024;
  OcspPolicy policy{};
  outbound::BreakerLimits breaker{.failures_max = 3, .rest = std::chrono::seconds{30}};
};

/// Questions to one responder over HTTP (RFC 6960, Appendix A), with its breaker. Safe to use from
/// many threads.
class OcspLine {
 public:
  /// Clock and chance outlive the line.
  OcspLine(OcspOptions options, const domain::Clock& clock, domain::Random& random);

  bool is_configured() const { return !options_.url.empty(); }
  /// `unreachable` when the network or the responder's machinery fails, `unknown` when an answer
  /// came and isn't one to believe.
  RevocationAnswer ask(OcspQuestion question);

 private:
  RevocationAnswer answer_to(const OcspQuestion& question, const std::string& nonce);

  const OcspOptions options_;
  const domain::Clock& clock_;
  domain::Random& random_;
  outbound::CircuitBreaker breaker_;
};

}  // namespace kezek::integrations::eds
