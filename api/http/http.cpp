#include "api/http/http.hpp"

#include <algorithm>

#include "domain/base/expects.hpp"
#include "domain/base/text.hpp"

namespace kezek::api {

bool Parameters::add(std::string name, std::string value) {
  if (find(name)) return false;
  all_.emplace_back(std::move(name), std::move(value));
  return true;
}

std::optional<std::string_view> Parameters::find(std::string_view name) const {
  const auto found = std::ranges::find(
      all_, name, [](const auto& entry) { return std::string_view{entry.first}; });
  return found == all_.end() ? std::nullopt : std::optional<std::string_view>{found->second};
}

Response& Response::set(Header name, std::string value) & {
  // A line break inside a value would let its author write the rest of the answer.
  domain::expects(domain::is_clean_text(value));
  const auto found = std::ranges::find(headers, name, &std::pair<Header, std::string>::first);
  if (found == headers.end())
    headers.emplace_back(name, std::move(value));
  else
    found->second = std::move(value);
  return *this;
}

Response&& Response::set(Header name, std::string value) && {
  return std::move(set(name, std::move(value)));
}

std::optional<std::string_view> Response::find(Header name) const {
  const auto found = std::ranges::find(headers, name, &std::pair<Header, std::string>::first);
  return found == headers.end() ? std::nullopt : std::optional<std::string_view>{found->second};
}

}  // namespace kezek::api
