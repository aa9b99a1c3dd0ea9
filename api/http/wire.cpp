#include "api/http/wire.hpp"

#include <string_view>

namespace kezek::api {
namespace {

std::string_view reason(Http status) {
  switch (status) {
    case Http::ok:
      return "OK";
    case Http::created:
      return "Created";
    case Http::accepted:
      return "Accepted";
    case Http::no_content:
      return "No Content";
    case Http::not_modified:
      return "Not Modified";
    case Http::bad_request:
      return "Bad Request";
    case Http::unauthorized:
      return "Unauthorized";
    case Http::forbidden:
      return "Forbidden";
    case Http::not_found:
      return "Not Found";
    case Http::method_not_allowed:
      return "Method Not Allowed";
    case Http::conflict:
      return "Conflict";
    case Http::precondition_failed:
      return "Precondition Failed";
    case Http::payload_too_large:
      return "Content Too Large";
    case Http::unsupported_media_type:
      return "Unsupported Media Type";
    case Http::misdirected_request:
      return "Misdirected Request";
    case Http::unprocessable:
      return "Unprocessable Content";
    case Http::precondition_required:
      return "Precondition Required";
    case Http::too_many_requests:
      return "Too Many Requests";
    case Http::internal_error:
      return "Internal Server Error";
    case Http::unavailable:
      return "Service Unavailable";
  }
  return "";
}

/// These end at their headers (RFC 9110 §15.3.5, §15.4.5).
bool has_no_content(Http status) {
  return status == Http::no_content || status == Http::not_modified;
}

void line(std::string& to, std::string_view name, std::string_view value) {
  to.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::string wire_form(const Response& response, Method asked_by, AfterAnswer after) {
  const bool bodiless = has_no_content(response.status);
  std::string bytes;
  bytes.reserve(512 + response.body.size());
  bytes.append("HTTP/1.1 ").append(std::to_string(static_cast<int>(response.status)));
  bytes.append(" ").append(reason(response.status)).append("\r\n");
  for (const auto& [name, value] : response.headers) line(bytes, domain::name_of(name), value);
  line(bytes, "X-Content-Type-Options", "nosniff");
  if (!bodiless) {
    if (!response.body.empty()) line(bytes, "Content-Type", response.content_type);
    line(bytes, "Content-Length", std::to_string(response.body.size()));
  }
  line(bytes, "Connection", after == AfterAnswer::close ? "close" : "keep-alive");
  bytes.append("\r\n");
  if (!bodiless && asked_by != Method::head) bytes.append(response.body);
  return bytes;
}

}  // namespace kezek::api
