#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <list>
#include <thread>

#include "sandbox/stand_ins/connection.hpp"

namespace kezek::sandbox {

/// A small HTTP/1.1 server for stand-ins: on loopback only, a thread per connection. It answers
/// badly on purpose, which the service's own server never would.
class LoopbackServer {
 public:
  using Answer = std::function<StandInReply(const StandInRequest&)>;

  static constexpr std::size_t connections_max = 128;

  /// Begins to answer at once; port 0 is any free one. `answer` is called from many threads.
  /// Throws std::runtime_error when the port is taken.
  LoopbackServer(std::uint16_t port, Answer answer);
  ~LoopbackServer();
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  std::uint16_t port() const { return port_; }

 private:
  struct Serving {
    std::atomic<bool> done = false;
    std::thread thread{};
  };

  void accept_connections();
  void serve(int socket, Serving& serving);
  void reap(bool all);

  Answer answer_;
  int listener_;
  int stop_;
  std::uint16_t port_ = 0;
  std::list<Serving> servings_;
  std::thread acceptor_;
};

}  // namespace kezek::sandbox
