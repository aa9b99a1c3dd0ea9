#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace kezek::integrations::registers {

/// A JSON body for an address; what is personal stands in the body only.
struct HttpPost {
  std::string url;
  std::string token;  ///< empty: no Authorization
  std::string body;
  std::chrono::milliseconds connect_timeout;
  std::chrono::milliseconds timeout;
  std::size_t answer_bytes_max;
};

struct HttpAnswer {
  long status;
  std::string body;
};

/// Sends and waits. Follows no redirect, uses no proxy of the environment, speaks only http and
/// https. Throws domain::Unavailable with curl's own words, never an address or a body.
HttpAnswer post(const HttpPost& call);

}  // namespace kezek::integrations::registers
