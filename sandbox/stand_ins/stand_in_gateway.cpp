#include "sandbox/stand_ins/stand_in_gateway.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace kezek::sandbox {

StandInGateway::StandInGateway()
    : server_{0, [this](const StandInRequest& request) { return answer(request); }} {}

std::deque<InboxMessage> StandInGateway::messages() const {
  const std::lock_guard lock{mutex_};
  return messages_;
}

StandInReply StandInGateway::answer(const StandInRequest& request) {
  if (request.method == "GET" && request.target == "/inbox") return {200, inbox()};
  if (request.method == "POST" && request.target == "/cgi-bin/sendsms") return take(request);
  return {404, "Not found"};
}

StandInReply StandInGateway::take(const StandInRequest& request) {
  const auto header = [&](std::string_view name) { return header_of(request.head, name); };
  if (header("x-kannel-username") != user || header("x-kannel-password") != password)
    return {403, "Authorization failed for sendsms"};
  if (header("content-type") != "text/plain; charset=UTF-8" || header("x-kannel-coding") != "2")
    return {415, "Unsupported content-type, rejected"};
  const std::lock_guard lock{mutex_};
  messages_.push_back(
      {std::string{header("x-kannel-to")}, std::string{header("x-kannel-from")}, request.body});
  if (messages_.size() > messages_max) messages_.pop_front();
  return {202, "0: Accepted for delivery"};
}

std::string StandInGateway::inbox() const {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer json{buffer};
  const auto member = [&](const char* name, const std::string& value) {
    json.Key(name);
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  json.StartObject();
  json.Key("messages");
  json.StartArray();
  for (const auto& message : messages()) {
    json.StartObject();
    member("to", message.to);
    member("from", message.from);
    member("text", message.text);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace kezek::sandbox
