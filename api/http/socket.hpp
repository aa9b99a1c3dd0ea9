#pragma once

#include <string_view>

namespace kezek::api {

/// Writes everything here and now; false when the peer is gone or has stopped reading.
bool write_all(int socket, std::string_view bytes);

/// Ends both directions; the descriptor stays until its owner closes it, so its number cannot pass
/// to another connection while somebody still holds it.
void hang_up(int socket);

/// A second descriptor of a connection. What is written to it reaches that client or nobody,
/// whatever happens to the first descriptor meanwhile.
class SocketCopy {
 public:
  explicit SocketCopy(int socket);
  SocketCopy(const SocketCopy&) = delete;
  SocketCopy& operator=(const SocketCopy&) = delete;
  ~SocketCopy();

  int number() const { return number_; }

 private:
  int number_;
};

}  // namespace kezek::api
