#pragma once

#include <string_view>
#include <tuple>
#include <vector>

#include "api/label_json.hpp"
#include "api/reference_json.hpp"
#include "domain/ports/reference_repositories.hpp"

namespace kezek::api {

struct TextAsked {
  BodyAsked body;
};

struct ShownTextVersions {
  domain::TextKey key;
  std::vector<domain::TextVersion> versions;
};

namespace json {

template <>
struct Fields<TextAsked> {
  using T = TextAsked;
  static constexpr std::string_view name = "TextRequest";
  static constexpr std::tuple all{
      field("body", &T::body),
  };
};

template <>
struct Fields<domain::TextVersion> {
  using T = domain::TextVersion;
  static constexpr std::string_view name = "TextVersion";
  static constexpr std::tuple all{
      field("version", &T::version),
      field("published_at", &T::published_at),
  };
};

template <>
struct Fields<ShownTextVersions> {
  using T = ShownTextVersions;
  static constexpr std::string_view name = "TextVersionList";
  static constexpr std::tuple all{
      field("key", &T::key),
      field("versions", &T::versions),
  };
};

}  // namespace json
}  // namespace kezek::api
