#include "tests/bench/http_line.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kezek::bench {

namespace {

constexpr std::string_view end_of_head = "\r\n\r\n";
constexpr std::size_t status_begins = std::string_view{"HTTP/1.1 "}.size();

std::size_t number_in(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  std::size_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc{}) throw std::runtime_error{"the answer has a number that is none"};
  return value;
}

/// The value of a header whose name is given in lower case; empty when there is none.
std::string_view header_in(std::string_view head, std::string_view name) {
  const auto same = [](char a, char b) {
    return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b);
  };
  for (auto line = head.find('\n'); line != std::string_view::npos;) {
    head.remove_prefix(line + 1);
    line = head.find('\n');
    if (head.size() <= name.size() || head[name.size()] != ':') continue;
    if (!std::equal(name.begin(), name.end(), head.begin(),
                    [&](char b, char a) { return same(a, b); }))
      continue;
    const auto value = head.substr(name.size() + 1, head.find('\r') - name.size() - 1);
    return value.substr(std::min(value.find_first_not_of(' '), value.size()));
  }
  return {};
}

}  // namespace

bool AnswerReader::feed(std::string_view bytes) {
  received_.append(bytes);
  if (head_length_ == 0) {
    const auto end = received_.find(end_of_head);
    if (end == std::string::npos) return false;
    head_length_ = end + end_of_head.size();
    read_head(std::string_view{received_}.substr(0, head_length_));
  }
  return received_.size() >= head_length_ + body_length_;
}

void AnswerReader::read_head(std::string_view head) {
  if (!head.starts_with("HTTP/1.1 ")) throw std::runtime_error{"the answer is not HTTP/1.1"};
  status_ = static_cast<int>(number_in(head.substr(status_begins)));
  const auto length = header_in(head, "content-length");
  body_length_ = length.empty() ? 0 : number_in(length);
  closes_ = header_in(head, "connection") == "close";
}

Answer AnswerReader::take() {
  Answer answer{status_, received_.substr(head_length_, body_length_)};
  *this = AnswerReader{};
  return answer;
}

HttpLine::HttpLine(std::uint16_t port, int poll, std::uint32_t number)
    : port_{port}, poll_{poll}, number_{number} {}

HttpLine::~HttpLine() { close(); }

void HttpLine::open() {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port_);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error{"nothing listens on port " + std::to_string(port_)};
  epoll_event wanted{};
  wanted.events = EPOLLIN;
  wanted.data.u32 = number_;
  ::epoll_ctl(poll_, EPOLL_CTL_ADD, socket_, &wanted);
}

void HttpLine::close() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

bool HttpLine::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void HttpLine::send(std::string_view request) {
  if (socket_ < 0) open();
  if (!write(request)) throw std::runtime_error{"the connection ended before a request"};
}

std::optional<Answer> HttpLine::receive() {
  std::array<char, 16384> bytes;
  const auto count = ::recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return std::nullopt;
  if (count <= 0) throw std::runtime_error{"the connection ended before an answer"};
  if (!reader_.feed({bytes.data(), static_cast<std::size_t>(count)})) return std::nullopt;
  if (reader_.closes()) close();
  return reader_.take();
}

}  // namespace kezek::bench
