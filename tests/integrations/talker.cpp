#include "tests/integrations/talker.hpp"

#include <array>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kezek::test {

namespace {

/// The last chunk of an INSTREAM has no octets.
constexpr std::string_view end_of_stream{"\0\0\0\0", 4};

}  // namespace

Talker::Talker(std::string says, Manner manner) : says_{std::move(says)}, manner_{manner} {
  sockaddr_in here{};
  here.sin_family = AF_INET;
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof here;
  auto* const place = reinterpret_cast<sockaddr*>(&here);
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (::bind(listener_, place, length) != 0 || ::listen(listener_, 8) != 0 ||
      ::getsockname(listener_, place, &length) != 0)
    throw std::runtime_error{"nobody can talk"};
  port_ = ntohs(here.sin_port);
  thread_ = std::thread{[this] { listen(); }};
}

Talker::~Talker() {
  ::shutdown(listener_, SHUT_RDWR);
  thread_.join();
  ::close(listener_);
}

void Talker::listen() {
  for (int socket = ::accept(listener_, nullptr, nullptr); socket >= 0;
       socket = ::accept(listener_, nullptr, nullptr)) {
    ++heard_;
    talk_to(socket);
    ::close(socket);
  }
}

void Talker::talk_to(int socket) const {
  const auto say = [&] { ::send(socket, says_.data(), says_.size(), MSG_NOSIGNAL); };
  if (manner_ != Manner::polite) say();
  if (manner_ == Manner::rude) return;
  std::string taken;
  std::array<char, 4096> chunk{};
  for (auto count = ::recv(socket, chunk.data(), chunk.size(), 0); count > 0;
       count = ::recv(socket, chunk.data(), chunk.size(), 0)) {
    taken.append(chunk.data(), static_cast<std::size_t>(count));
    if (manner_ == Manner::polite && taken.ends_with(end_of_stream)) return say();
  }
}

}  // namespace kezek::test
