#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kezek::bench {

struct Answer {
  int status;
  std::string body;
};

/// Puts an answer together from what arrives; knows only bodies with a Content-Length.
class AnswerReader {
 public:
  /// True once the answer is whole. Throws std::runtime_error when it is no HTTP/1.1 answer.
  bool feed(std::string_view bytes);
  /// The whole answer; the reader is new again.
  Answer take();
  /// Does the server close the connection after this answer?
  bool closes() const { return closes_; }

 private:
  void read_head(std::string_view head);

  std::string received_;
  std::size_t head_length_ = 0;
  std::size_t body_length_ = 0;
  int status_ = 0;
  bool closes_ = false;
};

/// A connection to 127.0.0.1 that carries one request at a time and opens itself again when the
/// server has closed it.
class HttpLine {
 public:
  /// `poll` is an epoll descriptor; what it reports of this line carries `number`.
  HttpLine(std::uint16_t port, int poll, std::uint32_t number);
  ~HttpLine();
  HttpLine(const HttpLine&) = delete;
  HttpLine& operator=(const HttpLine&) = delete;

  /// Throws std::runtime_error when the server can't be reached.
  void send(std::string_view request);
  /// The answer when it is whole. Throws std::runtime_error when the connection ends before it.
  std::optional<Answer> receive();

 private:
  void open();
  void close();
  bool write(std::string_view bytes) const;

  std::uint16_t port_;
  int poll_;
  std::uint32_t number_;
  int socket_ = -1;
  AnswerReader reader_;
};

}  // namespace kezek::bench
