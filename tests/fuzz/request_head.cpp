#include "api/http/request_head.hpp"

#include <algorithm>
#include <map>

#include "api/http/ascii.hpp"
#include "api/http/header_values.hpp"
#include "api/http/limits.hpp"
#include "api/http/request_reader.hpp"
#include "domain/base/expects.hpp"
#include "tests/fuzz/parser.hpp"

namespace kezek::test {

namespace {

using api::Incoming;
using domain::expects;

/// Every request of a connection, and whether it was refused in the end.
struct Conversation {
  std::vector<std::string> requests;
  bool refused = false;
  friend bool operator==(const Conversation&, const Conversation&) = default;
};

std::string rewritten(const Incoming& incoming) {
  const auto& [method, target, headers, body, id, language, path, query, caller, relation,
               asks_nobody] = incoming.request;
  std::string text{domain::name_of(method)};
  text.append(" ").append(target).append(" HTTP/1.1\r\nHost: a\r\n");
  const auto line = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) text.append(name).append(": ").append(value).append("\r\n");
  };
  line("Accept-Language", headers.accept_language);
  line("Access-Control-Request-Method", headers.preflight_method);
  line("Authorization", headers.authorization);
  line("Connection", incoming.keep_alive ? "" : "close");
  line("Content-Length", std::to_string(body.size()));
  line("Content-Type", headers.content_type);
  line("Idempotency-Key", headers.idempotency_key);
  line("If-Match", headers.if_match);
  line("If-None-Match", headers.if_none_match);
  line("Origin", headers.origin);
  line("Traceparent", headers.traceparent);
  line("X-Kezek-Gate", incoming.gate);
  line("X-Request-Id", headers.request_id);
  return text + "\r\n" + body;
}

void expect_sound_values(const api::RequestHeaders& headers) {
  static_cast<void>(api::language_of(headers.accept_language));
  static_cast<void>(api::names_media_type(headers.content_type, api::media::json));
  if (const auto token = api::bearer_of(headers.authorization))
    expects(!token->empty() && token->size() <= api::limits::token_length_max);
  if (api::is_request_id(headers.request_id))
    expects(headers.request_id.size() <= api::limits::request_id_length_max);
}

/// The conversation when the bytes arrive in pieces of this size.
Conversation heard(std::string_view bytes, std::size_t piece) {
  api::RequestReader reader;
  Conversation conversation;
  while (!bytes.empty() && !reader.refusal()) {
    reader.feed(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    while (const auto incoming = reader.next()) {
      expects(incoming->request.body.size() <= api::limits::body_bytes_max);
      expect_sound_values(incoming->request.headers);
      conversation.requests.push_back(rewritten(*incoming));
    }
  }
  conversation.refused = reader.refusal().has_value();
  return conversation;
}

/// Reads the lines once more, in another way: nothing that two servers could take differently.
void expect_strict(std::string_view head) {
  expects(head.size() <= api::limits::header_bytes_max);
  std::map<std::string, int> lines;
  for (auto rest = head.substr(std::min(head.find("\r\n"), head.size())); !rest.empty();) {
    rest.remove_prefix(2);
    const auto line = rest.substr(0, rest.find("\r\n"));
    const auto name = api::lowered(line.substr(0, line.find(':')));
    const auto value = api::trimmed(line.substr(line.find(':') + 1));
    ++lines[name];
    if (name == "content-length")
      expects(!value.empty() && value.find_first_not_of("0123456789") == std::string_view::npos);
    rest.remove_prefix(line.size());
  }
  for (const auto* once : {"authorization", "content-length", "content-type", "host",
                           "idempotency-key", "x-kezek-gate", "x-request-id"})
    expects(lines[once] <= 1);
  expects(lines["transfer-encoding"] == 0);
  const auto line_ends = 2 * std::ranges::count(head, '\n');
  expects(std::ranges::count_if(head, [](char c) { return c == '\r' || c == '\n'; }) == line_ends);
}

bool examine(std::string_view bytes) {
  const auto whole = heard(bytes, std::max<std::size_t>(1, bytes.size()));
  expects(heard(bytes, 1) == whole);
  expects(heard(bytes, 7) == whole);
  const auto head = bytes.substr(0, bytes.find("\r\n\r\n"));
  if (!whole.requests.empty()) expect_strict(head);
  for (const auto& request : whole.requests)
    expects(heard(request, request.size()) == Conversation{.requests = {request}});
  return !whole.requests.empty();
}

}  // namespace

Parser request_head() {
  return {
      {"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
       "POST /v1/applications?draft=1 HTTP/1.1\r\nHost: localhost\r\n"
       "Authorization: \t Bearer abc \r\nContent-Type: application/json; charset=utf-8\r\n"
       "Content-Length: 5\r\nIf-None-Match: \"1\"\r\nIf-None-Match: \"2\"\r\n\r\n12345", "GET /a HTTP/1.0\r\nConnection: keep-alive\r\nAccept-Language: ru, en;q=0.5\r\n"
       "Traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n\r\n"
       "GET /b HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Request-Id: 01234567\r\n\r\n"},
      examine
  };
}

}  // namespace kezek::test
