#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace kezek::integrations::eds {

/// Octets for an address that is configured, never taken from a certificate.
struct OctetPost {
  std::string url;
  std::string content_type;
  std::string accept;
  std::string body;
  std::chrono::milliseconds connect_timeout;
  std::chrono::milliseconds timeout;
  std::size_t answer_bytes_max;
};

/// The body of a 200; none for any other answer and every failure of the network. Follows no
/// redirect, uses no proxy of the environment, speaks only http and https, always names itself: an
/// empty User-Agent is redirected by the NCA.
std::optional<std::string> post(const OctetPost& call);

}  // namespace kezek::integrations::eds
