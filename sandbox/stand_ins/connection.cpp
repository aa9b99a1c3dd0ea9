#include "sandbox/stand_ins/connection.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kezek::sandbox {

namespace {

constexpr std::size_t head_bytes_max = std::size_t{16} * 1024;
constexpr std::size_t body_bytes_max = std::size_t{64} * 1024;
constexpr std::string_view end_of_head = "\r\n\r\n";

std::string lowered(std::string_view text) {
  std::string lower{text};
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

std::size_t length_in(std::string_view head) {
  const auto text = header_of(head, "content-length");
  std::size_t length = 0;
  std::from_chars(text.data(), text.data() + text.size(), length);
  return length;
}

std::string written(const StandInReply& reply) {
  if (reply.delivery == Delivery::raw) return reply.body;
  std::string text = fmt::format("HTTP/1.1 {} -\r\nContent-Type: {}\r\nContent-Length: {}\r\n",
                                 reply.status, reply.content_type, reply.body.size());
  if (!reply.entity_tag.empty()) text += fmt::format("ETag: {}\r\n", reply.entity_tag);
  if (!reply.location.empty()) text += fmt::format("Location: {}\r\n", reply.location);
  return text + "\r\n" + reply.body;
}

}  // namespace

std::string_view header_of(std::string_view head, std::string_view name) {
  const std::string wanted = "\r\n" + std::string{name} + ":";
  const auto at = lowered(head).find(wanted);
  if (at == std::string::npos) return {};
  auto value = head.substr(at + wanted.size());
  value = value.substr(0, value.find("\r\n"));
  value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
  return value;
}

Connection::Connection(int socket, int stop) : socket_{socket}, stop_{stop} {}

Connection::~Connection() { ::close(socket_); }

bool Connection::wait_for(Wish wish) const {
  const auto events = static_cast<short>(wish == Wish::read ? POLLIN : POLLOUT);
  std::array<pollfd, 2> awaited{
      {{socket_, events, 0}, {stop_, POLLIN, 0}}
  };
  int ready = 0;
  do ready = ::poll(awaited.data(), awaited.size(), -1);
  while (ready < 0 && errno == EINTR);
  return ready > 0 && awaited[1].revents == 0;
}

bool Connection::read_more() {
  std::array<char, 4096> chunk{};
  if (!wait_for(Wish::read)) return false;
  const auto count = ::recv(socket_, chunk.data(), chunk.size(), MSG_DONTWAIT);
  if (count <= 0) return false;
  received_.append(chunk.data(), static_cast<std::size_t>(count));
  return true;
}

std::optional<StandInRequest> Connection::read() {
  std::size_t end = std::string::npos;
  while ((end = received_.find(end_of_head)) == std::string::npos)
    if (received_.size() > head_bytes_max || !read_more()) return std::nullopt;
  const std::string head = received_.substr(0, end + 2);
  const std::size_t begin = end + end_of_head.size();
  const std::size_t length = length_in(head);
  if (length > body_bytes_max) return std::nullopt;
  while (received_.size() < begin + length)
    if (!read_more()) return std::nullopt;

  const auto first = head.find(' ');
  const auto second = head.find(' ', first + 1);
  if (first == std::string::npos || second == std::string::npos) return std::nullopt;
  StandInRequest request{.method = head.substr(0, first),
                         .target = head.substr(first + 1, second - first - 1),
                         .authorization = std::string{header_of(head, "authorization")},
                         .content_type = std::string{header_of(head, "content-type")},
                         .user_agent = std::string{header_of(head, "user-agent")},
                         .if_none_match = std::string{header_of(head, "if-none-match")},
                         .body = received_.substr(begin, length),
                         .head = head};
  received_.erase(0, begin + length);
  return request;
}

bool Connection::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    if (!wait_for(Wish::write)) return false;
    const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

void Connection::wait_for_the_client_to_go() {
  while (read_more()) received_.clear();
}

bool Connection::answer(const StandInReply& reply) {
  const std::string text = written(reply);
  switch (reply.delivery) {
    case Delivery::whole:
      return send(text);
    case Delivery::halved:
      if (send(std::string_view{text}.substr(0, text.size() - (reply.body.size() + 1) / 2)))
        wait_for_the_client_to_go();
      return false;
    case Delivery::none:
      wait_for_the_client_to_go();
      return false;
    case Delivery::raw:
      static_cast<void>(send(text));
      return false;
    case Delivery::cut:
      return false;
  }
  return false;
}

}  // namespace kezek::sandbox
