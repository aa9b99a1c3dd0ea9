#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "api/http/http.hpp"

namespace kezek::api {

/// What the table holds for a path. `route` is set when method and path match; `allowed` lists the
/// methods of a known path (HEAD beside GET, and OPTIONS) and is empty when the path is unknown.
struct Match {
  const Route* route = nullptr;
  Parameters parameters{};
  std::vector<Method> allowed{};
};

/// A trie over the route table: a static segment is preferred to a parameter.
class Router {
 public:
  /// Two routes of one method and path, two names for one parameter, or two lanes for one path
  /// break an invariant.
  explicit Router(std::vector<Route> routes);
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;
  ~Router();

  /// `segments` are the decoded pieces of the path. HEAD finds the route of GET.
  Match find(Method method, std::span<const std::string> segments) const;

  const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Node;
  class Walk;

  std::vector<Route> routes_;
  std::unique_ptr<Node> root_;
};

}  // namespace kezek::api
