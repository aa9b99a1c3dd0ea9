#include "api/http/request_head.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "api/http/ascii.hpp"

namespace kezek::api {
namespace {

/// The header lines of one message as they are read; which of them were there.
struct Draft {
  RequestHead head;
  std::string host;
  std::string content_length;
  std::string connection;
  std::string transfer_encoding;
  std::vector<std::string_view> seen;  ///< names of the known headers, also of empty ones

  bool has(std::string_view name) const { return std::ranges::find(seen, name) != seen.end(); }
};

/// A list header may be sent in several lines (RFC 9110 §5.3); of the others there is one.
enum class Lines { one, list };

struct Known {
  std::string_view name;
  std::string& (*place)(Draft&);
  Lines lines;
};

template <auto member>
std::string& of_request(Draft& draft) {
  return draft.head.incoming.request.headers.*member;
}

template <auto member>
std::string& of_message(Draft& draft) {
  return draft.*member;
}

std::string& gate(Draft& draft) { return draft.head.incoming.gate; }

constexpr auto known_headers = [] {
  using enum Lines;
  using Headers = RequestHeaders;
  return std::to_array<Known>({
      {"accept-language",               of_request<&Headers::accept_language>,     list},
      {"access-control-request-method", of_request<&Headers::preflight_method>,    one },
      {"authorization",                 of_request<&Headers::authorization>,       one },
      {"connection",                    of_message<&Draft::connection>,            list},
      {"content-disposition",           of_request<&Headers::content_disposition>, one },
      {"content-length",                of_message<&Draft::content_length>,        one },
      {"content-type",                  of_request<&Headers::content_type>,        one },
      {"host",                          of_message<&Draft::host>,                  one },
      {"idempotency-key",               of_request<&Headers::idempotency_key>,     one },
      {"if-match",                      of_request<&Headers::if_match>,            list},
      {"if-none-match",                 of_request<&Headers::if_none_match>,       list},
      {"origin",                        of_request<&Headers::origin>,              one },
      {"traceparent",                   of_request<&Headers::traceparent>,         one },
      {"transfer-encoding",             of_message<&Draft::transfer_encoding>,     list},
      {"x-kezek-gate",                  gate,                                      one },
      {"x-request-id",                  of_request<&Headers::request_id>,          one },
  });
}();

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return is_alphanumeric(c) ||
           std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
  });
}

/// A space or control character would let two servers find two targets in one line.
bool is_one_word(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    const auto octet = static_cast<unsigned char>(c);
    return octet > ' ' && octet != 0x7F;
  });
}

bool is_field_value(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    const auto octet = static_cast<unsigned char>(c);
    return octet == '\t' || (octet >= ' ' && octet != 0x7F);
  });
}

std::string_view next_line(std::string_view& text) {
  const auto end = text.find("\r\n");
  const auto line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
  return line;
}

bool read_request_line(std::string_view line, Draft& draft) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return false;
  const auto method = domain::named<Method>(line.substr(0, first));
  const auto target = line.substr(first + 1, last - first - 1);
  const auto version = line.substr(last + 1);
  if (!method || !is_one_word(target) || (version != "HTTP/1.1" && version != "HTTP/1.0"))
    return false;
  auto& incoming = draft.head.incoming;
  incoming.request.method = *method;
  incoming.request.target = target;
  incoming.keep_alive = version == "HTTP/1.1";
  return true;
}

bool read_header(std::string_view line, Draft& draft) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return false;
  const auto value = trimmed(line.substr(colon + 1));
  if (!is_field_value(value)) return false;
  const auto known = std::ranges::find(known_headers, lowered(line.substr(0, colon)), &Known::name);
  if (known == known_headers.end()) return true;
  if (draft.has(known->name) && known->lines == Lines::one) return false;
  draft.seen.push_back(known->name);
  auto& place = known->place(draft);
  if (!place.empty() && !value.empty()) place += ", ";
  place += value;
  return true;
}

bool read_length(std::string_view text, std::size_t& length) {
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, length);
  return read.ec == std::errc{} && read.ptr == end;
}

bool settle(Draft& draft) {
  auto& incoming = draft.head.incoming;
  const bool requires_host = incoming.keep_alive;  // HTTP/1.0 knew no Host
  const auto connection = lowered(draft.connection);
  if (connection.find("close") != std::string::npos) incoming.keep_alive = false;
  if (connection.find("keep-alive") != std::string::npos) incoming.keep_alive = true;
  if (requires_host && draft.host.empty()) return false;
  if (draft.has("transfer-encoding")) return false;
  return !draft.has("content-length") || read_length(draft.content_length, draft.head.body_bytes);
}

}  // namespace

std::optional<RequestHead> parse_request_head(std::string_view text) {
  Draft draft;
  if (!read_request_line(next_line(text), draft)) return std::nullopt;
  while (!text.empty())
    if (!read_header(next_line(text), draft)) return std::nullopt;
  if (!settle(draft)) return std::nullopt;
  return std::move(draft.head);
}

}  // namespace kezek::api
