#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/http/problem.hpp"
#include "api/json/fields.hpp"
#include "domain/policy_fields.hpp"

namespace kezek::api {

struct PolicyAsked {
  std::optional<domain::Kato> district;
  domain::Date effective_from;
  domain::Policy policy;
};

struct ShownPolicy {
  int version;
  std::optional<domain::Kato> district;
  std::optional<domain::Date> effective_from;
  std::optional<domain::Instant> decided_at;
  domain::Policy policy;
};

struct ShownPolicies {
  std::vector<ShownPolicy> policies;
  std::optional<std::string> next_cursor;
};

/// The regulation itself, version 0, was put in force on no day.
inline ShownPolicy shown(const domain::DatedPolicy& dated) {
  const auto from = dated.version == 0 ? std::nullopt : std::optional{dated.effective_from};
  return {dated.version, dated.district, from, dated.decided_at, dated.policy};
}

namespace json {

template <>
struct Fields<domain::Policy> {
  static constexpr std::string_view name = "Policy";
  static constexpr std::tuple all =
      std::apply([](const auto&... each) { return std::tuple{field(each.name, each.member)...}; },
                 domain::policy_fields);
  static std::vector<Violation> faults(const domain::Policy& policy) {
    std::vector<Violation> found;
    for (const auto field : policy.violations())
      found.push_back({"/" + std::string{field}, "out_of_range"});
    return found;
  }
};

template <>
struct Fields<PolicyAsked> {
  using T = PolicyAsked;
  static constexpr std::string_view name = "PolicyRequest";
  static constexpr std::tuple all{
      field("district", &T::district),
      field("effective_from", &T::effective_from),
      field("policy", &T::policy),
  };
};

template <>
struct Fields<ShownPolicy> {
  using T = ShownPolicy;
  static constexpr std::string_view name = "DatedPolicy";
  static constexpr std::tuple all{
      field("version", &T::version),
      field("district", &T::district),
      field("effective_from", &T::effective_from),
      field("decided_at", &T::decided_at),
      field("policy", &T::policy),
  };
};

template <>
struct Fields<ShownPolicies> {
  using T = ShownPolicies;
  static constexpr std::string_view name = "PolicyList";
  static constexpr std::tuple all{
      field("policies", &T::policies),
      field("next_cursor", &T::next_cursor),
  };
};

}  // namespace json
}  // namespace kezek::api
