#include "api/http/router.hpp"

#include <algorithm>
#include <map>

#include "domain/base/expects.hpp"

namespace kezek::api {

struct Router::Node {
  std::map<std::string, Node, std::less<>> named;
  std::unique_ptr<Node> any;  ///< what a parameter stands for
  std::string any_name;
  std::vector<const Route*> routes;

  Node& child(std::string_view piece);
  const Route* route(Method method) const;
};

namespace {

bool is_parameter(std::string_view piece) {
  return piece.size() > 2 && piece.front() == '{' && piece.back() == '}';
}

std::vector<Method> methods_of(const std::vector<const Route*>& routes) {
  std::vector<Method> methods;
  for (const auto* route : routes) {
    methods.push_back(route->method);
    if (route->method == Method::get) methods.push_back(Method::head);
  }
  methods.push_back(Method::options);
  return methods;
}

}  // namespace

Router::Node& Router::Node::child(std::string_view piece) {
  if (!is_parameter(piece)) return named[std::string{piece}];
  const auto name = piece.substr(1, piece.size() - 2);
  if (!any) {
    any = std::make_unique<Node>();
    any_name = name;
  }
  domain::expects(any_name == name);
  return *any;
}

const Route* Router::Node::route(Method method) const {
  const auto wanted = method == Method::head ? Method::get : method;
  const auto found = std::ranges::find(routes, wanted, &Route::method);
  return found == routes.end() ? nullptr : *found;
}

/// Walks the trie; on a dead end below a static segment it comes back and tries the parameter.
class Router::Walk {
 public:
  explicit Walk(std::span<const std::string> segments) : segments_{segments} {}

  const Node* to_end(const Node& node, std::size_t depth = 0) {
    if (depth == segments_.size()) return node.routes.empty() ? nullptr : &node;
    const auto next = node.named.find(segments_[depth]);
    if (next != node.named.end())
      if (const auto* end = to_end(next->second, depth + 1)) return end;
    if (!node.any || segments_[depth].empty()) return nullptr;
    taken_.emplace_back(&node, depth);
    if (const auto* end = to_end(*node.any, depth + 1)) return end;
    taken_.pop_back();
    return nullptr;
  }

  Parameters parameters() const {
    Parameters result;
    for (const auto& [node, depth] : taken_) result.add(node->any_name, segments_[depth]);
    return result;
  }

 private:
  std::span<const std::string> segments_;
  std::vector<std::pair<const Node*, std::size_t>> taken_;
};

Router::Router(std::vector<Route> routes)
    : routes_{std::move(routes)}, root_{std::make_unique<Node>()} {
  for (const auto& route : routes_) {
    domain::expects(route.path.starts_with('/'));
    Node* node = root_.get();
    for (auto rest = route.path; !rest.empty();) {
      rest.remove_prefix(1);
      const auto end = std::min(rest.find('/'), rest.size());
      node = &node->child(rest.substr(0, end));
      rest.remove_prefix(end);
    }
    domain::expects(node->route(route.method) == nullptr);
    // nginx chooses the listener by the path alone.
    domain::expects(node->routes.empty() || node->routes.front()->lane == route.lane);
    node->routes.push_back(&route);
  }
}

Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;
Router::~Router() = default;

Match Router::find(Method method, std::span<const std::string> segments) const {
  Walk walk{segments};
  const auto* node = walk.to_end(*root_);
  if (node == nullptr) return {};
  const auto* route = node->route(method);
  return {route, walk.parameters(), methods_of(node->routes)};
}

}  // namespace kezek::api
