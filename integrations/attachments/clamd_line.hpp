#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace kezek::integrations::attachments {

/// One conversation with clamd, which ends by a deadline. Everything throws domain::Unavailable
/// when the other side cannot be reached, is silent for too long or hangs up.
class ClamdLine {
 public:
  using Clock = std::chrono::steady_clock;

  /// `address`: the path of a Unix socket, or `host:port`.
  ClamdLine(const std::string& address, Clock::time_point connected_by, Clock::time_point done_by);
  ~ClamdLine();
  ClamdLine(const ClamdLine&) = delete;
  ClamdLine& operator=(const ClamdLine&) = delete;

  void send(std::string_view bytes);
  /// What is said up to the first NUL, at most `bytes_max`.
  std::string answer(std::size_t bytes_max);

 private:
  bool connects(Clock::time_point by) const;
  void wait_for(short event) const;
  bool becomes(short event, Clock::time_point by) const;

  int socket_ = -1;
  Clock::time_point done_by_;
};

}  // namespace kezek::integrations::attachments
