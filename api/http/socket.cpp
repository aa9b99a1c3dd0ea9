#include "api/http/socket.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kezek::api {
namespace {

constexpr int stalled_peer_ms_max = 10'000;

bool waited_until_writable(int socket) {
  pollfd writable{socket, POLLOUT, 0};
  return ::poll(&writable, 1, stalled_peer_ms_max) > 0;
}

}  // namespace

bool write_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      if (!waited_until_writable(socket)) return false;
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

void hang_up(int socket) { ::shutdown(socket, SHUT_RDWR); }

SocketCopy::SocketCopy(int socket) : number_{::fcntl(socket, F_DUPFD_CLOEXEC, 0)} {
  if (number_ < 0) throw std::system_error{errno, std::generic_category(), "dup"};
}

SocketCopy::~SocketCopy() { ::close(number_); }

}  // namespace kezek::api
