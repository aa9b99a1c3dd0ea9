#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/http/problem.hpp"
#include "api/http/request_head.hpp"

namespace kezek::api {

/// Cuts the bytes of one connection into requests, however they arrive.
class RequestReader {
 public:
  /// `large`: where a body beyond limits::body_bytes_max takes a place. Null: it has none.
  explicit RequestReader(LargeBodies* large = nullptr) : large_{large} {}

  void feed(std::string_view bytes) { buffer_ += bytes; }

  /// The next whole request, or nothing while bytes are missing or after a refusal.
  std::optional<Incoming> next();

  /// Why the connection cannot go on: where the next message would begin is unknown.
  std::optional<HttpProblem> refusal() const { return refusal_; }

 private:
  void read_head();
  void refuse(HttpProblem why);
  std::optional<HttpProblem> body_refused();
  std::string take_body(std::size_t bytes);

  LargeBodies* large_;
  std::string buffer_;
  std::size_t searched_ = 0;  ///< the empty line does not begin before here
  std::optional<RequestHead> head_;
  std::optional<HttpProblem> refusal_;
};

}  // namespace kezek::api
