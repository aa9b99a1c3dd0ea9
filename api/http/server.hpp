#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include "api/http/pipeline.hpp"

namespace kezek::api {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: any free one
  int threads = 8;         ///< that read requests, and answer them unless there are workers
  /// Threads that answer instead, for handlers that wait for others; then each connection takes
  /// one request, and when every worker is busy and so many wait the next is answered `busy` at
  /// once.
  int workers = 0;
  int waiting_max = 0;
  int large_bodies = 0;  ///< held at once, of more than limits::body_bytes_max
  /// What X-Kezek-Gate must say; only nginx knows it. Empty: the listener asks for none.
  std::string gate{};
};

/// Somebody else listens there already.
class PortInUse final : public std::runtime_error {
 public:
  explicit PortInUse(std::uint16_t port)
      : std::runtime_error{"port " + std::to_string(port) + " is in use"} {}
};

/// A listener that answers by a pipeline, on its own threads. Nothing but nginx, which sends the
/// gate's secret, talks to it.
///
/// Pistache accepts the connections and runs the I/O threads. Its message parser and its write
/// queue, where a response can reach another client, are not used: RequestReader reads, and an
/// answer is written by the thread that made it to a descriptor that cannot have changed hands.
class Server {
 public:
  /// The pipeline outlives the server.
  Server(const ServerOptions& options, Pipeline& pipeline);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Binds and begins to answer; throws PortInUse.
  void start();
  /// Answers the requests in flight, then closes. Whoever sends requests has stopped before.
  void stop();

  std::uint16_t port() const;

 private:
  class Engine;

  std::unique_ptr<Engine> engine_;
};

}  // namespace kezek::api
