#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "domain/base/expects.hpp"

namespace kezek::integrations::outbound {

/// A question to another service; what is personal or secret stands in the body only.
struct HttpCall {
  std::string url;
  std::vector<std::string> headers;  ///< whole lines
  std::optional<std::string> body;   ///< sent by POST; without one it is a GET
  std::chrono::milliseconds connect_timeout;
  std::chrono::milliseconds timeout;
  std::size_t answer_bytes_max;
  std::stop_token stop{};  ///< gives up within a second or so when it is requested
};

struct HttpAnswer {
  long status;
  std::string body;
  std::string entity_tag{};  ///< as it may stand in If-None-Match; empty without one
};

/// The service was reached, and says more than anybody wants to hear.
class AnswerTooLarge : public domain::Unavailable {
 public:
  using domain::Unavailable::Unavailable;
};

/// Sends and waits. Follows no redirect, uses no proxy of the environment, speaks only http and
/// https. Throws domain::Unavailable with curl's own words, never an address or a body.
HttpAnswer answer_to(const HttpCall& call);

}  // namespace kezek::integrations::outbound
