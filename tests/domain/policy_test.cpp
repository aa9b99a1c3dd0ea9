#include "domain/policy.hpp"

#include <catch2/catch.hpp>

#include "domain/base/time_text.hpp"

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

TEST_CASE("A policy that contradicts the rules names its fields") {
  CHECK(regulation.violations().empty());
  Policy broken;
  broken.generals_per_priority = 0;
  broken.age_limit = std::chrono::years{0};
  broken.sign_in_challenge = broken.unsigned_act;
  broken.one_time_code = broken.unsigned_act;
  broken.code_attempts = 11;
  broken.code_pause = std::chrono::seconds{0};
  broken.codes_per_phone_day = broken.codes_per_phone_hour - 1;
  broken.codes_per_person_hour = 0;
  CHECK(broken.violations() ==
        std::vector<std::string_view>{"age_limit", "generals_per_priority", "sign_in_challenge",
                                      "one_time_code", "code_attempts", "code_pause",
                                      "codes_per_phone", "codes_per_person"});
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
  CHECK(faults(1, 1, 1, 1).empty());
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
