#include "api/entity_tag.hpp"

#include <charconv>

namespace kezek::api {

namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// If-None-Match compares weakly (RFC 9110 §13.1.2), and nginx may weaken a tag.
std::string_view strong(std::string_view tag) {
  return tag.starts_with("W/") ? tag.substr(2) : tag;
}

}  // namespace

std::string entity_tag(std::string_view version) { return '"' + std::string{version} + '"'; }

bool is_known_to(const Request& request, std::string_view tag) {
  std::string_view rest = request.headers.if_none_match;
  if (trimmed(rest) == "*") return true;
  while (!rest.empty()) {
    const auto comma = rest.find(',');
    if (strong(trimmed(rest.substr(0, comma))) == tag) return true;
    rest = comma == std::string_view::npos ? "" : rest.substr(comma + 1);
  }
  return false;
}

DemandedVersion demanded_version(const Request& request) {
  const std::string_view tag = trimmed(request.headers.if_match);
  if (tag.empty()) return {.missing = true};
  if (tag == "*") return {.any = true};
  if (tag.size() < 3 || !tag.starts_with('"') || !tag.ends_with('"')) return {};
  int version = 0;
  const char* const end = tag.data() + tag.size() - 1;
  const auto read = std::from_chars(tag.data() + 1, end, version);
  if (read.ec != std::errc{} || read.ptr != end) return {};
  return {.value = version};
}

Response tagged(const Request& request, Response response, std::string_view version) {
  std::string tag = entity_tag(version);
  const bool reads = request.method == Method::get || request.method == Method::head;
  if (reads && is_known_to(request, tag)) {
    response.status = Http::not_modified;
    response.body.clear();
  }
  return std::move(response).set(Header::etag, std::move(tag));
}

}  // namespace kezek::api
