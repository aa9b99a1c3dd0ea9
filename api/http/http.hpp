#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/http/limits.hpp"
#include "domain/access/actor.hpp"
#include "domain/access/operation.hpp"
#include "domain/access/relation.hpp"
#include "domain/base/language.hpp"
#include "domain/base/names.hpp"

namespace kezek::api {

/// `remove` stands for DELETE, which C++ keeps for itself.
enum class Method { get, head, options, post, put, patch, remove };

constexpr auto names(Method) {
  using enum Method;
  return std::to_array<domain::Named<Method>>({
      {get,     "GET"    },
      {head,    "HEAD"   },
      {options, "OPTIONS"},
      {post,    "POST"   },
      {put,     "PUT"    },
      {patch,   "PATCH"  },
      {remove,  "DELETE" },
  });
}

/// Every status this service answers with.
enum class Http : int {
  ok = 200,
  created = 201,
  accepted = 202,
  no_content = 204,
  not_modified = 304,
  bad_request = 400,
  unauthorized = 401,
  forbidden = 403,
  not_found = 404,
  method_not_allowed = 405,
  conflict = 409,
  precondition_failed = 412,
  payload_too_large = 413,
  unsupported_media_type = 415,
  misdirected_request = 421,
  unprocessable = 422,
  precondition_required = 428,
  too_many_requests = 429,
  internal_error = 500,
  unavailable = 503,
};

/// The headers an answer may carry besides Content-Type, Content-Length and Connection.
enum class Header {
  accel_redirect,
  allow,
  allow_headers,
  allow_methods,
  allow_origin,
  cache_control,
  content_disposition,
  content_language,
  etag,
  expose_headers,
  location,
  max_age,
  rate_limit,
  rate_limit_policy,
  request_id,
  retry_after,
  traceparent,
  vary,
  www_authenticate,
};

constexpr auto names(Header) {
  using enum Header;
  return std::to_array<domain::Named<Header>>({
      {accel_redirect,      "X-Accel-Redirect"             },
      {allow,               "Allow"                        },
      {allow_headers,       "Access-Control-Allow-Headers" },
      {allow_methods,       "Access-Control-Allow-Methods" },
      {allow_origin,        "Access-Control-Allow-Origin"  },
      {cache_control,       "Cache-Control"                },
      {content_disposition, "Content-Disposition"          },
      {content_language,    "Content-Language"             },
      {etag,                "ETag"                         },
      {expose_headers,      "Access-Control-Expose-Headers"},
      {location,            "Location"                     },
      {max_age,             "Access-Control-Max-Age"       },
      {rate_limit,          "RateLimit"                    },
      {rate_limit_policy,   "RateLimit-Policy"             },
      {request_id,          "X-Request-Id"                 },
      {retry_after,         "Retry-After"                  },
      {traceparent,         "traceparent"                  },
      {vary,                "Vary"                         },
      {www_authenticate,    "WWW-Authenticate"             },
  });
}

namespace media {
inline constexpr std::string_view json = "application/json";
inline constexpr std::string_view problem = "application/problem+json";
inline constexpr std::string_view pdf = "application/pdf";
}  // namespace media

/// Names with values, in order; each name at most once.
class Parameters {
 public:
  /// False, and nothing changes, when the name is already there.
  bool add(std::string name, std::string value);
  std::optional<std::string_view> find(std::string_view name) const;

  bool empty() const { return all_.empty(); }
  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }

 private:
  std::vector<std::pair<std::string, std::string>> all_;
};

/// The request headers this service reads, as received; empty when absent.
struct RequestHeaders {
  std::string accept_language{};
  std::string authorization{};
  std::string content_disposition{};
  std::string content_type{};
  std::string idempotency_key{};
  std::string if_match{};
  std::string if_none_match{};
  std::string origin{};
  std::string preflight_method{};  ///< Access-Control-Request-Method
  std::string request_id{};
  std::string traceparent{};
};

/// What a client asks. The server fills the upper half as received, the pipeline the lower half;
/// a handler reads only checked values.
struct Request {
  Method method = Method::get;
  std::string target;  ///< path and query as received
  RequestHeaders headers;
  std::string body;

  std::string request_id;
  domain::Language language = domain::Language::kk;
  Parameters path;   ///< by the names of the route's template, decoded
  Parameters query;  ///< only names the route lists, decoded
  std::optional<domain::Actor> caller;
  domain::Relation relation = domain::Relation::self;  ///< how far the caller reaches
  bool asks_nobody = false;  ///< nobody abroad may be asked: every place for that is taken

  /// The path parameter as a value; nothing when it has not the shape of one.
  template <class T>
  std::optional<T> at(std::string_view name) const {
    const auto text = path.find(name);
    return text ? T::parse(*text) : std::nullopt;
  }
};

/// What a client gets.
struct Response {
  Http status = Http::ok;
  std::string body{};
  std::string_view content_type = media::json;  ///< not sent when the body is empty
  std::vector<std::pair<Header, std::string>> headers{};

  /// Replaces what stood under that name.
  Response& set(Header name, std::string value) &;
  Response&& set(Header name, std::string value) &&;
  std::optional<std::string_view> find(Header name) const;
};

/// `outside` routes wait for registers and other services abroad, on threads of their own.
enum class Lane { inside, outside };

constexpr auto names(Lane) {
  using enum Lane;
  return std::to_array<domain::Named<Lane>>({
      {inside,  "inside" },
      {outside, "outside"},
  });
}

using Handle = std::function<Response(const Request&)>;
/// For whom a caller acts who isn't signed in; nobody when the request doesn't prove it.
using ActsFor = std::function<std::optional<domain::PersonId>(const Request&)>;

/// One row of the table the router runs on and `--describe` prints.
struct Route {
  Method method;
  std::string_view path;        ///< template: `/v1/applications/{id}`
  domain::Operation operation;  ///< who may ask it: domain/access/permissions.hpp
  Lane lane;
  Handle handler;
  std::vector<std::string_view> query{};                ///< names a client may put into the query
  std::vector<std::string_view> consumes{media::json};  ///< media types of the request body
  bool keyed = false;                                   ///< needs an Idempotency-Key
  bool limited = false;                                 ///< counted against each person's allowance
  ActsFor acts_for{};               ///< of an open route that is limited: whose it is
  bool does_without_place = false;  ///< outside, and served also when nobody may be asked
  std::size_t body_bytes_max = limits::body_bytes_max;
};

}  // namespace kezek::api
