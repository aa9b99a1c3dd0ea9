#include "api/entity_tag.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "api/http/ascii.hpp"

namespace kezek::api {

namespace {

/// The members of a list, without the spaces around them. No tag of ours has a comma inside, so
/// none is mistaken for a part of another.
std::vector<std::string_view> members_of(std::string_view list) {
  std::vector<std::string_view> members;
  while (!list.empty()) {
    const auto comma = list.find(',');
    members.push_back(trimmed(list.substr(0, comma)));
    list = comma == std::string_view::npos ? "" : list.substr(comma + 1);
  }
  return members;
}

/// If-None-Match compares weakly (RFC 9110 §13.1.2), and nginx may weaken a tag.
std::string_view strong(std::string_view tag) {
  return tag.starts_with("W/") ? tag.substr(2) : tag;
}

std::optional<int> version_in(std::string_view tag) {
  if (tag.size() < 3 || !tag.starts_with('"') || !tag.ends_with('"')) return std::nullopt;
  int version = 0;
  const char* const end = tag.data() + tag.size() - 1;
  const auto read = std::from_chars(tag.data() + 1, end, version);
  if (read.ec != std::errc{} || (read.ptr != end && *read.ptr != '-')) return std::nullopt;
  return version;
}

}  // namespace

std::string entity_tag(std::string_view version) { return '"' + std::string{version} + '"'; }

bool is_known_to(const Request& request, std::string_view tag) {
  const std::string_view held = request.headers.if_none_match;
  if (trimmed(held) == "*") return true;
  return std::ranges::any_of(members_of(held),
                             [&](std::string_view member) { return strong(member) == tag; });
}

bool DemandedVersion::admits(int version) const {
  return any || std::ranges::find(listed, version) != listed.end();
}

DemandedVersion demanded_version(const Request& request) {
  const std::string_view demanded = trimmed(request.headers.if_match);
  if (demanded.empty()) return {.missing = true};
  if (demanded == "*") return {.any = true};
  DemandedVersion versions;
  for (const auto tag : members_of(demanded))
    if (const auto version = version_in(tag)) versions.listed.push_back(*version);
  return versions;
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
