#pragma once

#include <string_view>
#include <tuple>

#include "domain/base/members.hpp"
#include "domain/base/quantity.hpp"
#include "domain/policy.hpp"

namespace kezek::domain {

/// What the number of a field may be, both ends included.
struct NumberRange {
  int least;
  int most;
};

/// A field of Policy by the name it has in JSON and as a column: with its unit.
template <Quantity M>
struct PolicyField {
  using Member = M;
  std::string_view name;
  M Policy::*member;
  NumberRange range;
};

template <Quantity M>
constexpr PolicyField<M> policy_field(std::string_view name, M Policy::*member, NumberRange range) {
  return {name, member, range};
}

/// Every field of Policy, in the order of its members: the columns of SQL, the members of JSON and
/// `violations` are made of this list, so none of them can forget a field.
inline constexpr std::tuple policy_fields{
    policy_field("age_limit_years", &Policy::age_limit, {1, 18}),
    policy_field("generals_per_priority", &Policy::generals_per_priority, {1, 1000}),
    policy_field("special_queue", &Policy::special_queue, {0, 1}),
    policy_field("sanatorium_queue", &Policy::sanatorium_queue, {0, 1}),
    policy_field("unsigned_act_minutes", &Policy::unsigned_act, {2, 1440}),
    policy_field("sign_in_challenge_minutes", &Policy::sign_in_challenge, {1, 1439}),
    policy_field("session_hours", &Policy::session, {1, 8760}),
    policy_field("undetermined_act_hours", &Policy::undetermined_act, {1, 720}),
    policy_field("certificate_validity_months", &Policy::certificate_validity, {1, 24}),
    policy_field("benefit_confirmation_working_days", &Policy::benefit_confirmation, {1, 60}),
    policy_field("one_time_code_minutes", &Policy::one_time_code, {1, 1439}),
    policy_field("code_attempts", &Policy::code_attempts, {1, 10}),
    policy_field("code_pause_seconds", &Policy::code_pause, {1, 3600}),
    policy_field("codes_per_phone_hour", &Policy::codes_per_phone_hour, {1, 1000}),
    policy_field("codes_per_phone_day", &Policy::codes_per_phone_day, {1, 1000}),
    policy_field("codes_per_person_hour", &Policy::codes_per_person_hour, {1, 1000}),
    policy_field("codes_per_person_day", &Policy::codes_per_person_day, {1, 1000}),
    policy_field("staff_invitation_hours", &Policy::staff_invitation, {1, 8760}),
    policy_field("known_device_days", &Policy::known_device, {1, 3650}),
    policy_field("password_tries", &Policy::password_tries, {1, 100}),
    policy_field("password_pause_max_minutes", &Policy::password_pause_max, {1, 1440}),
    policy_field("attachment_mib", &Policy::attachment_mib, {1, attachment_mib_max}),
    policy_field("attachments_mib", &Policy::attachments_mib, {1, 100}),
    policy_field("unused_attachments", &Policy::unused_attachments, {1, 100}),
    policy_field("unused_attachments_mib", &Policy::unused_attachments_mib,
                 {attachment_mib_max, 1000}),
};
static_assert(std::tuple_size_v<decltype(policy_fields)> == member_count<Policy>(),
              "a field of Policy that SQL, JSON and violations do not know");

template <class Use>
constexpr void for_each_policy_field(Use use) {
  std::apply([&](const auto&... field) { (use(field), ...); }, policy_fields);
}

}  // namespace kezek::domain
