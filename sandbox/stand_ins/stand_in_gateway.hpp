#pragma once

#include <deque>
#include <mutex>
#include <string>

#include "sandbox/stand_ins/loopback_server.hpp"

namespace kezek::sandbox {

/// A message that a phone would have got.
struct InboxMessage {
  std::string to;
  std::string from;
  std::string text;
};

/// An SMS gateway that speaks as Kannel's sendsms and delivers to an inbox, on loopback:
///
///     GET {inbox_url}   {"messages":[{"to":"+77…","from":"…","text":"…"}]}, the oldest first
class StandInGateway {
 public:
  static constexpr std::string_view user = "kezek";
  static constexpr std::string_view password = "sandbox";
  static constexpr std::size_t messages_max = 1000;

  StandInGateway();

  std::string url() const { return address() + "/cgi-bin/sendsms"; }
  std::string inbox_url() const { return address() + "/inbox"; }
  std::deque<InboxMessage> messages() const;

 private:
  std::string address() const { return "http://127.0.0.1:" + std::to_string(server_.port()); }
  StandInReply answer(const StandInRequest& request);
  StandInReply take(const StandInRequest& request);
  std::string inbox() const;

  mutable std::mutex mutex_;
  std::deque<InboxMessage> messages_;
  LoopbackServer server_;
};

}  // namespace kezek::sandbox
