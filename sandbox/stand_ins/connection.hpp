#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kezek::sandbox {

/// A request as far as stand-ins read one.
struct StandInRequest {
  std::string method;
  std::string target;
  std::string authorization;
  std::string content_type;
  std::string user_agent;
  std::string if_none_match;
  std::string body;
  std::string head{};  ///< the first line and the headers
};

/// The value of a header, named in lower case; empty when it is absent.
std::string_view header_of(std::string_view head, std::string_view name);

/// How much of an answer arrives.
enum class Delivery {
  whole,
  halved,  ///< half of it, then silence
  none,    ///< silence
  cut,     ///< the connection is closed instead
  raw,     ///< the body alone, without a word of HTTP
};

struct StandInReply {
  int status = 200;
  std::string body{};
  Delivery delivery = Delivery::whole;
  std::string location{};
  std::string content_type = "application/json";
  std::string entity_tag{};
};

/// One accepted connection of a stand-in. Every wait ends when `stop` becomes readable.
class Connection {
 public:
  /// Takes the socket over; `stop` stays the caller's.
  Connection(int socket, int stop);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Absent when the client has gone, the request is no HTTP/1.1 with a bounded body, or stop came.
  std::optional<StandInRequest> read();
  /// False when nothing more can be said on this connection.
  bool answer(const StandInReply& reply);

 private:
  enum class Wish { read, write };

  bool wait_for(Wish wish) const;
  bool read_more();
  bool send(std::string_view bytes) const;
  void wait_for_the_client_to_go();

  int socket_;
  int stop_;
  std::string received_;
};

}  // namespace kezek::sandbox
