#pragma once

#include <string>
#include <vector>

#include "api/http/http.hpp"

namespace kezek::api {

/// A resource's version as a strong entity tag (RFC 9110 §8.8.3).
std::string entity_tag(std::string_view version);

/// True when If-None-Match names the tag: the client has this version already.
bool is_known_to(const Request& request, std::string_view tag);

/// The versions that If-Match demands, of resources whose tag is a number. What a tag tells
/// besides, after a hyphen, is about the world around the resource and moves without it. Neither
/// `missing` nor `any` nor one of `listed`: no version of ours looks like this, so it is stale.
struct DemandedVersion {
  bool missing = false;
  bool any = false;  ///< `*`: whatever version there is (RFC 9110 §13.1.1)
  std::vector<int> listed{};

  bool admits(int version) const;
};
DemandedVersion demanded_version(const Request& request);

/// The answer with its tag; 304 without body when the client has it.
Response tagged(const Request& request, Response response, std::string_view version);

}  // namespace kezek::api
