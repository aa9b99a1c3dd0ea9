#include "integrations/attachments/clamd_line.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <memory>
#include <vector>

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "domain/base/expects.hpp"

namespace kezek::integrations::attachments {

namespace {

[[noreturn]] void give_up(const std::string& why) {
  throw domain::Unavailable{"the virus scanner: " + why};
}

/// An address as the system takes it.
struct Place {
  int family;
  sockaddr_storage address;
  socklen_t length;
};

Place unix_socket(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) give_up("the path of its socket is too long");
  std::ranges::copy(path, std::begin(address.sun_path));
  Place place{AF_UNIX, {}, sizeof address};
  std::memcpy(&place.address, &address, sizeof address);
  return place;
}

/// A name may stand for several; localhost does.
std::vector<Place> places_of(const std::string& address) {
  if (address.starts_with('/')) return {unix_socket(address)};
  const auto colon = address.rfind(':');
  if (colon == std::string::npos) give_up("its address has no port");
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const auto host = address.substr(0, colon);
  const auto port = address.substr(colon + 1);
  if (::getaddrinfo(host.c_str(), port.c_str(), &wanted, &found) != 0)
    give_up("its host is not known");
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> list{found, ::freeaddrinfo};
  std::vector<Place> places;
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    Place place{one->ai_family, {}, one->ai_addrlen};
    std::memcpy(&place.address, one->ai_addr, one->ai_addrlen);
    places.push_back(place);
  }
  return places;
}

}  // namespace

ClamdLine::ClamdLine(const std::string& address, Clock::time_point connected_by,
                     Clock::time_point done_by)
    : done_by_{done_by} {
  for (const Place& place : places_of(address)) {
    socket_ = ::socket(place.family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const auto* where = reinterpret_cast<const sockaddr*>(&place.address);
    if (::connect(socket_, where, place.length) == 0 || connects(connected_by)) return;
    ::close(socket_);
  }
  give_up("nobody listens there");
}

ClamdLine::~ClamdLine() { ::close(socket_); }

/// Waits for the outcome of a connect that was begun.
bool ClamdLine::connects(Clock::time_point by) const {
  if (errno != EINPROGRESS || !becomes(POLLOUT, by)) return false;
  int error = 0;
  socklen_t length = sizeof error;
  return ::getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &length) == 0 && error == 0;
}

void ClamdLine::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN) {
      wait_for(POLLOUT);
    } else if (errno != EINTR) {
      give_up("it hung up");
    }
  }
}

std::string ClamdLine::answer(std::size_t bytes_max) {
  std::string said;
  std::array<char, 512> chunk{};
  while (said.find('\0') == std::string::npos) {
    wait_for(POLLIN);
    const auto count = ::recv(socket_, chunk.data(), chunk.size(), 0);
    if (count == 0) give_up("it hung up");
    if (count < 0 && errno != EINTR && errno != EAGAIN) give_up("it hung up");
    if (count > 0) said.append(chunk.data(), static_cast<std::size_t>(count));
    if (said.size() > bytes_max) give_up("it says too much");
  }
  return said.substr(0, said.find('\0'));
}

void ClamdLine::wait_for(short event) const {
  if (!becomes(event, done_by_)) give_up("it takes too long");
}

/// False when the deadline comes first.
bool ClamdLine::becomes(short event, Clock::time_point by) const {
  using std::chrono::milliseconds;
  while (true) {
    const auto left = std::chrono::ceil<milliseconds>(by - Clock::now());
    if (left <= milliseconds::zero()) return false;
    pollfd waited{socket_, event, 0};
    if (::poll(&waited, 1, static_cast<int>(left.count())) > 0) return true;
  }
}

}  // namespace kezek::integrations::attachments
