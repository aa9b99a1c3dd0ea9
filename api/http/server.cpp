#include "api/http/server.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string_view>
#include <system_error>

#include <pistache/listener.h>
#include <pistache/peer.h>
#include <pistache/transport.h>

#include "api/http/request_reader.hpp"
#include "api/http/socket.hpp"
#include "api/http/wire.hpp"
#include "api/http/worker_pool.hpp"

namespace kezek::api {
namespace {

namespace tcp = Pistache::Tcp;
using Peer = std::shared_ptr<tcp::Peer>;

/// Takes as long for every wrong secret, so its answers tell nothing about the right one.
bool same_secret(std::string_view given, std::string_view wanted) {
  unsigned difference = given.size() == wanted.size() ? 0 : 1;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto expected = static_cast<unsigned char>(wanted[i % wanted.size()]);
    difference |= static_cast<unsigned char>(given[i]) ^ static_cast<unsigned>(expected);
  }
  return difference == 0;
}

/// Counts the requests that have no answer yet.
class Requests {
 public:
  void begin() {
    const std::lock_guard lock{mutex_};
    ++in_flight_;
  }
  void end() {
    const std::lock_guard lock{mutex_};
    if (--in_flight_ == 0) none_.notify_all();
  }
  void wait_for_none() {
    std::unique_lock lock{mutex_};
    none_.wait(lock, [this] { return in_flight_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable none_;
  int in_flight_ = 0;
};

class InFlight {
 public:
  explicit InFlight(Requests& requests) : requests_{requests} { requests_.begin(); }
  InFlight(const InFlight&) = delete;
  InFlight& operator=(const InFlight&) = delete;
  ~InFlight() { requests_.end(); }

 private:
  Requests& requests_;
};

/// A whole request on its way to its answer, in whichever thread.
struct Errand {
  Errand(Incoming message, Requests& requests, int descriptor)
      : incoming{std::move(message)}, in_flight{requests}, socket{descriptor} {}

  Incoming incoming;
  InFlight in_flight;
  SocketCopy socket;
};

/// What all I/O threads of one server share.
struct Shared {
  Pipeline& pipeline;
  std::string gate;
  Requests requests{};
  std::atomic<bool> draining = false;
  std::optional<LargeBodies> large{};
  std::optional<WorkerPool> workers{};

  bool admits(const Incoming& incoming) const {
    return gate.empty() || same_secret(incoming.gate, gate);
  }
};

/// What one connection has sent and is not answered yet. Pistache's listener may be the last to let
/// go of it, after the I/O thread: what orders the two is counted inside libpistache, so the lock
/// says it once more where a reader, and TSan, can see it.
struct Connection {
  static constexpr auto key = "connection";

  explicit Connection(LargeBodies* large) : reader{large} { const std::lock_guard made{in_use}; }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { const std::lock_guard used_up{in_use}; }

  std::mutex in_use;
  RequestReader reader;
  bool handed_over = false;  ///< a worker answers its one request
};

/// Reads what arrives on the connections of one I/O thread, and answers it or hands it over.
class Conversation final : public tcp::Handler {
  PROTOTYPE_OF(tcp::Handler, Conversation)

 public:
  explicit Conversation(Shared& shared) : shared_{&shared} {}

  void onConnection(const Peer& peer) override {
    peer->putData(Connection::key,
                  std::make_shared<Connection>(shared_->large ? &*shared_->large : nullptr));
  }

  void onInput(const char* bytes, std::size_t count, const Peer& peer) override {
    try {
      auto& connection = *static_cast<Connection*>(peer->getData(Connection::key).get());
      const std::lock_guard using_it{connection.in_use};
      if (connection.handed_over) return;
      connection.reader.feed({bytes, count});
      if (!go_on(connection, peer->fd())) hang_up(peer->fd());
    } catch (...) {
      hang_up(peer->fd());
    }
  }

 private:
  /// False when the connection ends here.
  bool go_on(Connection& connection, int socket) {
    while (auto incoming = connection.reader.next()) {
      if (!shared_->admits(*incoming)) return refused(*incoming, HttpProblem::forbidden, socket);
      if (shared_->workers) {
        connection.handed_over = true;
        return handed_over(*std::move(incoming), socket);
      }
      if (!answered(*std::move(incoming), socket)) return false;
    }
    if (!connection.reader.refusal()) return true;
    Incoming nothing{};
    return refused(nothing, *connection.reader.refusal(), socket);
  }

  bool answered(Incoming incoming, int socket) {
    const InFlight in_flight{shared_->requests};
    const auto method = incoming.request.method;
    const auto response = shared_->pipeline.respond(std::move(incoming.request));
    const bool stays = incoming.keep_alive && !shared_->draining;
    const auto after = stays ? AfterAnswer::keep_alive : AfterAnswer::close;
    return write_all(socket, wire_form(response, method, after)) && stays;
  }

  bool refused(Incoming& incoming, HttpProblem why, int socket) {
    const auto method = incoming.request.method;
    const auto response = shared_->pipeline.refuse(std::move(incoming.request), why);
    write_all(socket, wire_form(response, method, AfterAnswer::close));
    return false;
  }

  bool handed_over(Incoming incoming, int socket) {
    auto errand = std::make_shared<Errand>(std::move(incoming), shared_->requests, socket);
    if (shared_->workers->take([errand, shared = shared_] { run(*errand, *shared); })) return true;
    return refused(errand->incoming, HttpProblem::busy, socket);
  }

  static void run(Errand& errand, Shared& shared) noexcept {
    const int socket = errand.socket.number();
    try {
      const auto method = errand.incoming.request.method;
      const auto response = shared.pipeline.respond(std::move(errand.incoming.request));
      write_all(socket, wire_form(response, method, AfterAnswer::close));
    } catch (...) {
      // Without memory for an answer the connection just ends.
    }
    hang_up(socket);
  }

  Shared* shared_;
};

/// Pistache throws out of its event loop on rare socket errors, which would end the process.
class Transport final : public tcp::Transport {
 public:
  explicit Transport(const std::shared_ptr<tcp::Handler>& handler)
      : tcp::Transport{handler}, handler_{handler} {}

  void onReady(const Pistache::Aio::FdSet& ready) override {
    try {
      tcp::Transport::onReady(ready);
    } catch (...) {
      return;
    }
  }

  std::shared_ptr<Pistache::Aio::Handler> clone() const override {
    return std::make_shared<Transport>(handler_->clone());
  }

 private:
  std::shared_ptr<tcp::Handler> handler_;
};

}  // namespace

class Server::Engine {
 public:
  Engine(const ServerOptions& options, Pipeline& pipeline)
      : options_{options}, shared_{pipeline, options.gate} {}

  void start() {
    if (options_.large_bodies > 0) shared_.large.emplace(options_.large_bodies);
    if (options_.workers > 0) shared_.workers.emplace(options_.workers, options_.waiting_max);
    const auto handler = std::make_shared<Conversation>(shared_);
    listener_.setTransportFactory([handler] { return std::make_shared<Transport>(handler); });
    listener_.setHandler(handler);
    listener_.init(static_cast<std::size_t>(options_.threads),
                   Pistache::Flags<tcp::Options>{tcp::Options::ReuseAddr} | tcp::Options::NoDelay |
                       tcp::Options::CloseOnExec);
    bind();
    listener_.runThreaded();
    running_ = true;
  }

  void stop() {
    if (!running_) return;
    running_ = false;
    shared_.draining = true;
    shared_.requests.wait_for_none();
    listener_.shutdown();
  }

  std::uint16_t port() const { return listener_.getPort(); }

 private:
  void bind() {
    try {
      listener_.bind({options_.address, Pistache::Port{options_.port}});
    } catch (const std::runtime_error& failure) {
      // Pistache passes on the system's words without the number.
      if (failure.what() != std::make_error_code(std::errc::address_in_use).message()) throw;
      throw PortInUse{options_.port};
    }
  }

  ServerOptions options_;
  Shared shared_;
  tcp::Listener listener_;
  bool running_ = false;
};

Server::Server(const ServerOptions& options, Pipeline& pipeline)
    : engine_{std::make_unique<Engine>(options, pipeline)} {}

Server::~Server() { stop(); }

void Server::start() { engine_->start(); }

void Server::stop() { engine_->stop(); }

std::uint16_t Server::port() const { return engine_->port(); }

}  // namespace kezek::api
