#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

namespace kezek::test {

/// Whoever listens where a scanner should: takes what comes and says one thing, or nothing, to each
/// in turn.
class Talker {
 public:
  enum class Manner {
    polite,  ///< listens to the end, then says it
    rude,    ///< says it and hangs up at once
    silent,  ///< says it and goes on listening
  };

  Talker(std::string says, Manner manner);
  ~Talker();
  Talker(const Talker&) = delete;
  Talker& operator=(const Talker&) = delete;

  std::string address() const { return "localhost:" + std::to_string(port_); }
  int heard() const { return heard_; }

 private:
  void listen();
  void talk_to(int socket) const;

  std::string says_;
  Manner manner_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<int> heard_ = 0;
  std::thread thread_;
};

}  // namespace kezek::test
