#include "domain/policy.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "domain/base/time_text.hpp"
#include "domain/policy_fields.hpp"

using namespace kezek::domain;

namespace {

const Kato kokshetau = Kato::parse("111000000").value();
const Kato burabay = Kato::parse("117000000").value();

Date day(std::string_view text) { return parse_date(text).value(); }

Policy with_ratio(int ratio) {
  Policy policy;
  policy.generals_per_priority = ratio;
  return policy;
}

/// In which no field is in another's way.
const Policy loose = [] {
  Policy policy;
  policy.unsigned_act = std::chrono::hours{24};
  policy.sign_in_challenge = policy.one_time_code = std::chrono::minutes{1};
  policy.codes_per_phone_hour = policy.codes_per_person_hour = 1;
  policy.codes_per_phone_day = policy.codes_per_person_day = 1000;
  policy.attachment_mib = 1;
  policy.attachments_mib = attachment_mib_max;
  policy.unused_attachments_mib = 100;
  return policy;
}();

}  // namespace

TEST_CASE("Without a stored policy the regulation holds, as version 0") {
  const PolicyBook book;
  CHECK(book.on(kokshetau, day("2026-03-02")).policy == regulation);
  CHECK(book.on(kokshetau, day("2026-03-02")).version == 0);
}

TEST_CASE("A policy is in force from its day on, for its district") {
  const PolicyBook book{
      {{1, kokshetau, day("2026-03-02"), with_ratio(4)},
       {2, std::nullopt, day("2026-01-01"), with_ratio(5)},
       {3, kokshetau, day("2027-01-01"), with_ratio(2)}}
  };
  CHECK(book.on(kokshetau, day("2025-12-31")).version == 0);
  CHECK(book.on(kokshetau, day("2026-03-01")).version == 2);
  CHECK(book.on(kokshetau, day("2026-03-02")).version == 1);
  CHECK(book.on(kokshetau, day("2026-12-31")).policy.generals_per_priority == 4);
  CHECK(book.on(kokshetau, day("2027-01-01")).version == 3);
  CHECK(book.on(burabay, day("2027-01-01")).version == 2);
  CHECK(book.of_region(day("2027-01-01")).version == 2);
}

TEST_CASE("A field may hold the ends of its range and nothing beyond") {
  CHECK(regulation.violations().empty());
  for_each_policy_field([](const auto& field) {
    const std::string_view name = field.name;
    CAPTURE(name);
    const auto violations_at = [&](int number) {
      Policy policy = loose;
      using Member = typename std::decay_t<decltype(field)>::Member;
      policy.*field.member = Member{number};
      return policy.violations();
    };
    const auto is_named = [&](int number) {
      const auto found = violations_at(number);
      return std::ranges::find(found, name) != found.end();
    };
    CHECK(is_named(field.range.least - 1));
    CHECK_FALSE(is_named(field.range.least));
    CHECK_FALSE(is_named(field.range.most));
    CHECK(is_named(field.range.most + 1));
  });
}

TEST_CASE("Fields that lean on each other are judged together") {
  Policy policy;
  policy.sign_in_challenge = policy.unsigned_act - std::chrono::minutes{1};
  policy.one_time_code = policy.unsigned_act - std::chrono::minutes{1};
  policy.codes_per_phone_hour = policy.codes_per_phone_day;
  policy.codes_per_person_hour = policy.codes_per_person_day;
  CHECK(policy.violations().empty());
  policy.sign_in_challenge = policy.unsigned_act;
  policy.one_time_code = policy.unsigned_act;
  ++policy.codes_per_phone_hour;
  ++policy.codes_per_person_hour;
  CHECK(policy.violations() ==
        std::vector<std::string_view>{"sign_in_challenge_minutes", "one_time_code_minutes",
                                      "codes_per_phone_day", "codes_per_person_day"});
}

TEST_CASE("The list of fields names each once, and each another member") {
  std::set<std::string_view> names;
  for_each_policy_field([&](const auto& field) { names.insert(field.name); });
  CHECK(names.size() == std::tuple_size_v<decltype(policy_fields)>);
  for_each_policy_field([&](const auto& changed) {
    Policy policy;
    policy.*changed.member = typename std::decay_t<decltype(changed)>::Member{777};
    int differing = 0;
    for_each_policy_field([&](const auto& field) {
      differing += static_cast<int>(policy.*field.member != regulation.*field.member);
    });
    CHECK(differing == 1);
  });
}

TEST_CASE("The limits of attachments hold each other") {
  const auto faults = [](int one, int together, int number, int unused) {
    Policy policy;
    policy.attachment_mib = one;
    policy.attachments_mib = together;
    policy.unused_attachments = number;
    policy.unused_attachments_mib = unused;
    return policy.violations();
  };
  using Names = std::vector<std::string_view>;
  CHECK(faults(1, 1, 1, attachment_mib_max).empty());
  CHECK(faults(attachment_mib_max, 100, 100, 1000).empty());
  CHECK(faults(0, 20, 20, 40) == Names{"attachment_mib"});
  CHECK(faults(attachment_mib_max + 1, 20, 20, 40) == Names{"attachment_mib"});
  CHECK(faults(5, 4, 20, 40) == Names{"attachments_mib"});
  CHECK(faults(5, 101, 20, 200) == Names{"attachments_mib"});
  CHECK(faults(5, 20, 0, 40) == Names{"unused_attachments"});
  CHECK(faults(5, 20, 101, 40) == Names{"unused_attachments"});
  CHECK(faults(5, 20, 20, 19) == Names{"unused_attachments_mib"});
  CHECK(faults(5, 20, 20, 1001) == Names{"unused_attachments_mib"});
}
