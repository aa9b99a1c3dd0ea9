#include "api/http/server.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <string_view>

#include <pistache/listener.h>
#include <pistache/peer.h>
#include <pistache/transport.h>
#include <poll.h>
#include <sys/socket.h>

#include "api/http/request_reader.hpp"
#include "api/http/wire.hpp"

namespace kezek::api {
namespace {

namespace tcp = Pistache::Tcp;
using Peer = std::shared_ptr<tcp::Peer>;

constexpr auto reader_key = "reader";
constexpr int stalled_peer_ms_max = 10'000;

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

/// What all I/O threads of one server share.
struct Shared {
  Pipeline& pipeline;
  std::string gate;
  Requests requests{};
  std::atomic<bool> draining = false;
};

/// Writes everything here and now; false when the peer is gone or has stopped reading.
bool written(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      pollfd writable{socket, POLLOUT, 0};
      if (::poll(&writable, 1, stalled_peer_ms_max) <= 0) return false;
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

/// The two directions of a connection end; Pistache then sees a disconnection and closes the
/// socket itself, so its number cannot be reused while anybody holds it.
void hang_up(const Peer& peer) { ::shutdown(peer->fd(), SHUT_RDWR); }

/// Reads what arrives on the connections of one I/O thread and answers it on that thread.
class Conversation final : public tcp::Handler {
  PROTOTYPE_OF(tcp::Handler, Conversation)

 public:
  explicit Conversation(Shared& shared) : shared_{&shared} {}

  void onConnection(const Peer& peer) override {
    peer->putData(reader_key, std::make_shared<RequestReader>());
  }

  void onInput(const char* bytes, std::size_t count, const Peer& peer) override {
    try {
      auto& reader = *static_cast<RequestReader*>(peer->getData(reader_key).get());
      reader.feed({bytes, count});
      if (!go_on(reader, peer->fd())) hang_up(peer);
    } catch (...) {
      hang_up(peer);
    }
  }

 private:
  /// Answers what is whole; false when the connection ends here.
  bool go_on(RequestReader& reader, int socket) {
    while (auto incoming = reader.next())
      if (!answered(*std::move(incoming), socket)) return false;
    if (!reader.refusal()) return true;
    const auto response = shared_->pipeline.refuse({}, *reader.refusal());
    written(socket, wire_form(response, Method::get, AfterAnswer::close));
    return false;
  }

  bool answered(Incoming incoming, int socket) {
    const InFlight in_flight{shared_->requests};
    const auto method = incoming.request.method;
    const bool admitted = shared_->gate.empty() || same_secret(incoming.gate, shared_->gate);
    const auto response =
        admitted ? shared_->pipeline.respond(std::move(incoming.request))
                 : shared_->pipeline.refuse(std::move(incoming.request), HttpProblem::forbidden);
    const bool stays = incoming.keep_alive && admitted && !shared_->draining;
    const auto after = stays ? AfterAnswer::keep_alive : AfterAnswer::close;
    return written(socket, wire_form(response, method, after)) && stays;
  }

  class InFlight {
   public:
    explicit InFlight(Requests& requests) : requests_{requests} { requests_.begin(); }
    InFlight(const InFlight&) = delete;
    InFlight& operator=(const InFlight&) = delete;
    ~InFlight() { requests_.end(); }

   private:
    Requests& requests_;
  };

  Shared* shared_;
};

/// Pistache throws out of its event loop on rare socket errors, which would end the process.
class Transport final : public tcp::Transport {
 public:
  explicit Transport(std::shared_ptr<tcp::Handler> handler)
      : tcp::Transport{handler}, handler_{std::move(handler)} {}

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
    const auto handler = std::make_shared<Conversation>(shared_);
    listener_.setTransportFactory([handler] { return std::make_shared<Transport>(handler); });
    listener_.setHandler(handler);
    listener_.init(static_cast<std::size_t>(options_.threads),
                   Pistache::Flags<tcp::Options>{tcp::Options::ReuseAddr} | tcp::Options::NoDelay |
                       tcp::Options::CloseOnExec);
    listener_.bind({options_.address, Pistache::Port{options_.port}});
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
