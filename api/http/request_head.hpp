#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/http/http.hpp"
#include "api/http/large_bodies.hpp"

namespace kezek::api {

/// One message of a connection, as received.
struct Incoming {
  Request request;
  std::string gate;                           ///< X-Kezek-Gate
  bool keep_alive = true;                     ///< the client wants to go on after the answer
  std::optional<Place<LargeBodies>> place{};  ///< of a large body
};

struct RequestHead {
  Incoming incoming;
  std::size_t body_bytes = 0;
};

/// Reads a request line and headers, up to and without the empty line. Strict where HTTP tempts to
/// be lenient: nothing for a bare CR or LF, an unknown method, a target of two words, a folded or
/// repeated header, a missing Host, a length that is not digits, or any Transfer-Encoding (nginx
/// sends lengths).
std::optional<RequestHead> parse_request_head(std::string_view text);

}  // namespace kezek::api
