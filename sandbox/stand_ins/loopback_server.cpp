#include "sandbox/stand_ins/loopback_server.hpp"

#include <array>
#include <cerrno>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kezek::sandbox {

namespace {

constexpr int backlog = 64;

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

bool listens(int socket, std::uint16_t port) {
  const int yes = 1;
  sockaddr_in address = loopback(port);
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  return ::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
         ::listen(socket, backlog) == 0;
}

std::uint16_t port_of(int socket) {
  sockaddr_in address{};
  socklen_t length = sizeof address;
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length);
  return ntohs(address.sin_port);
}

}  // namespace

LoopbackServer::LoopbackServer(std::uint16_t port, Answer answer)
    : answer_{std::move(answer)},
      listener_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)},
      stop_{::eventfd(0, EFD_CLOEXEC)} {
  if (!listens(listener_, port)) {
    ::close(listener_);
    ::close(stop_);
    throw std::runtime_error{"a stand-in can't listen on port " + std::to_string(port)};
  }
  port_ = port_of(listener_);
  acceptor_ = std::thread{[this] { accept_connections(); }};
}

LoopbackServer::~LoopbackServer() {
  ::eventfd_write(stop_, 1);
  acceptor_.join();
  reap(true);
  ::close(listener_);
  ::close(stop_);
}

void LoopbackServer::accept_connections() {
  for (;;) {
    std::array<pollfd, 2> awaited{
        {{listener_, POLLIN, 0}, {stop_, POLLIN, 0}}
    };
    if (::poll(awaited.data(), awaited.size(), -1) < 0 && errno != EINTR) return;
    if (awaited[1].revents != 0) return;
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) continue;
    reap(false);
    if (servings_.size() >= connections_max) {
      ::close(socket);
      continue;
    }
    Serving& serving = servings_.emplace_back();
    serving.thread = std::thread{[this, socket, &serving] { serve(socket, serving); }};
  }
}

void LoopbackServer::serve(int socket, Serving& serving) {
  {
    Connection connection{socket, stop_};
    while (const auto request = connection.read())
      if (!connection.answer(answer_(*request))) break;
  }
  serving.done = true;
}

void LoopbackServer::reap(bool all) {
  servings_.remove_if([all](Serving& serving) {
    if (!all && !serving.done) return false;
    serving.thread.join();
    return true;
  });
}

}  // namespace kezek::sandbox
