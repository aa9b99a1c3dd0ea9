#include <catch2/catch.hpp>

#include "domain/attachments/attachment_service.hpp"
#include "domain/attachments/attachment_use.hpp"
#include "domain/housekeeping.hpp"
#include "tests/support/attachment_judges.hpp"
#include "tests/support/city.hpp"
#include "tests/support/literals.hpp"

using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t mebibyte = 1U << 20U;

/// Files are small in this region: 1 MiB each, 2 MiB of a filing, and 3 files or 8 MiB unused.
Reference frugal_region() {
  Policy policy;
  policy.attachment_mib = 1;
  policy.attachments_mib = 2;
  policy.unused_attachments = 3;
  policy.unused_attachments_mib = attachment_mib_max;
  expects(policy.violations().empty());
  Reference region = small_region();
  region.policies = PolicyBook{{{1, std::nullopt, day("2026-01-01"), policy}}};
  return region;
}

struct Cabinet {
  City city{frugal_region()};
  PlainContentJudge judge{};
  PlainScanner scanner{};
  AttachmentService attachments{city.digest, judge, &scanner};
  Policy policy = frugal_region().policies.of_region(day("2026-03-02")).policy;
  Parent aigul = city.parent_in(city.kokshetau);

  Result<Done> examine(std::string_view content, MediaType said = MediaType::pdf) const {
    return attachments.examine({AttachmentKind::birth_certificate, said, {}, content}, policy);
  }
  Result<Attachment> give(const Occasion& by, std::string_view content = "pdf") {
    return city.store().transact([&](Store& store) {
      return attachments.keep(store, by,
                              {AttachmentKind::birth_certificate, MediaType::pdf, {}, content});
    });
  }
  Result<Attachment> give(std::size_t size = 3) {
    return give(city.occasion_of(aigul), std::string(size, 'p'));
  }
  Result<Done> drop(const Occasion& by, AttachmentId id) {
    return city.store().transact([&](Store& store) { return attachments.drop(store, by, id); });
  }
  std::vector<AttachmentId> unused(const Occasion& by) {
    return city.store().read([&](const Store& store) {
      std::vector<AttachmentId> ids;
      for (const auto& attachment : attachments.unused(store, by)) ids.push_back(attachment.id);
      return ids;
    });
  }
  Result<Done> bind(const Occasion& by, const std::vector<AttachmentId>& ids,
                    const std::vector<ApplicationId>& applications) {
    return city.store().transact(
        [&](Store& store) { return kezek::domain::bind(store, by, ids, applications, policy); });
  }
  Result<Done> bind(const std::vector<AttachmentId>& ids, ApplicationId application) {
    return bind(city.occasion_of(aigul), ids, {application});
  }
  std::vector<AttachmentId> of(ApplicationId application) {
    return city.store().read([&](const Store& store) {
      std::vector<AttachmentId> ids;
      for (const auto& attachment : store.attachments().of_application(application))
        ids.push_back(attachment.id);
      return ids;
    });
  }
  ApplicationId application() { return city.file(aigul, city.child_of(aigul), city.kokshetau)->id; }
  /// The same person, in an office.
  Occasion in_office(const Parent& parent) {
    auto by = city.occasion_of(parent);
    by.actor->role = Role::district_officer;
    return by;
  }
};

}  // namespace

SCENARIO("A file is judged by its octets before anything is kept") {
  Cabinet cabinet;
  const auto refusal = [&](std::string_view content, MediaType said = MediaType::pdf) {
    return cabinet.examine(content, said).error();
  };
  CHECK(cabinet.examine("pdf of a certificate"));
  CHECK(cabinet.examine("jpeg of a certificate", MediaType::jpeg));

  CHECK(refusal("") == Refusal::attachment_empty);
  CHECK(refusal("an executable") == Refusal::attachment_type_mismatch);
  CHECK(refusal("jpeg of a certificate") == Refusal::attachment_type_mismatch);
  CHECK(refusal("pdf with a virus") == Refusal::attachment_infected);

  WHEN("it is as large as the policy allows") {
    std::string content(mebibyte, ' ');
    content.replace(0, 3, "pdf");
    CHECK(cabinet.examine(content));
    THEN("one octet more is too large") {
      CHECK(refusal(content + " ") == Refusal::attachment_too_large);
    }
  }
  WHEN("the scanner is away") {
    cabinet.scanner.away = true;
    THEN("nobody says that the file is clean, and what is wrong anyway is said") {
      CHECK_THROWS_AS(cabinet.examine("pdf"), Unavailable);
      CHECK(refusal("an executable") == Refusal::attachment_type_mismatch);
    }
  }
  WHEN("there is no scanner") {
    const AttachmentService unscanned{cabinet.city.digest, cabinet.judge, nullptr};
    CHECK(unscanned.examine({AttachmentKind::other, MediaType::pdf, {}, "pdf with a virus"},
                            cabinet.policy));
  }
}

SCENARIO("One keeps only so many files that nothing uses") {
  Cabinet cabinet;
  const auto aigul = cabinet.city.occasion_of(cabinet.aigul);

  WHEN("she gave as many as the policy allows") {
    for (int i = 0; i < 3; ++i) REQUIRE(cabinet.give());
    THEN("one more is refused, until one is taken back or used") {
      CHECK(cabinet.give().error() == Refusal::too_many_unused_attachments);
      CHECK(cabinet.drop(aigul, cabinet.unused(aigul).front()));
      CHECK(cabinet.give());
      CHECK(cabinet.give().error() == Refusal::too_many_unused_attachments);
      CHECK(cabinet.bind({cabinet.unused(aigul).front()}, cabinet.application()));
      CHECK(cabinet.give());
    }
    THEN("others, and she herself in an office, are not concerned") {
      CHECK(cabinet.give(cabinet.city.occasion_of(cabinet.city.parent_in(cabinet.city.burabay))));
      CHECK(cabinet.give(cabinet.in_office(cabinet.aigul)));
    }
  }
  WHEN("they are as large together as the policy allows") {
    REQUIRE(cabinet.give(4 * mebibyte));
    REQUIRE(cabinet.give(4 * mebibyte));
    THEN("not an octet more is taken") {
      CHECK(cabinet.give(1).error() == Refusal::too_many_unused_attachments);
    }
  }
}

SCENARIO("A filing names proofs") {
  Cabinet cabinet;
  const auto aigul = cabinet.city.occasion_of(cabinet.aigul);
  const auto proof = cabinet.give()->id;
  const auto application = cabinet.application();

  WHEN("it names one that was given") {
    REQUIRE(cabinet.bind({proof, proof}, application));
    THEN("the application has it, and it can neither be taken back nor named again") {
      CHECK(cabinet.of(application) == std::vector{proof});
      CHECK(cabinet.unused(aigul).empty());
      CHECK(cabinet.drop(aigul, proof).error() == Refusal::attachment_in_use);
      CHECK(cabinet.bind({proof}, cabinet.application()).error() == Refusal::attachment_in_use);
    }
    THEN("another one can be added later") {
      const auto later = cabinet.give()->id;
      CHECK(cabinet.bind({later}, application));
      CHECK(cabinet.of(application) == std::vector{proof, later});
    }
  }
  WHEN("twins are filed together") {
    const auto twin = cabinet.application();
    REQUIRE(cabinet.bind(aigul, {proof}, {application, twin}));
    THEN("both have the proof") {
      CHECK(cabinet.of(application) == std::vector{proof});
      CHECK(cabinet.of(twin) == std::vector{proof});
    }
  }
  WHEN("it names none") {
    CHECK(cabinet.bind({}, application));
    CHECK(cabinet.of(application).empty());
  }
  WHEN("it names what is somebody else's, or of her own office, or nothing") {
    const auto stranger = cabinet.city.occasion_of(cabinet.city.parent_in(cabinet.city.burabay));
    for (const auto& [by, id] : {
             std::pair{stranger,                         proof                                },
             std::pair{cabinet.in_office(cabinet.aigul), proof                                },
             std::pair{aigul,                            cabinet.city.ids.next<AttachmentId>()}
    }) {
      CHECK(cabinet.bind(by, {id}, {application}).error() == Refusal::attachment_not_found);
      CHECK(cabinet.drop(by, id).error() == Refusal::attachment_not_found);
    }
    THEN("all stays as it was") { CHECK(cabinet.unused(aigul) == std::vector{proof}); }
  }
  WHEN("one of several cannot be named") {
    const auto good = cabinet.give()->id;
    REQUIRE(cabinet.bind({proof}, application));
    CHECK(cabinet.bind({good, proof}, cabinet.application()).error() == Refusal::attachment_in_use);
    THEN("none is") { CHECK(cabinet.unused(aigul) == std::vector{good}); }
  }
}

SCENARIO("The files of one application have a limit together") {
  Cabinet cabinet;
  const auto application = cabinet.application();
  const auto large = cabinet.give(mebibyte)->id;
  const auto other = cabinet.give(mebibyte - 1)->id;
  REQUIRE(cabinet.bind({large, other}, application));
  const auto last = cabinet.give(1)->id;
  const auto one_more = cabinet.give(1)->id;

  CHECK(cabinet.bind({last, one_more}, application).error() == Refusal::attachments_too_large);
  CHECK(cabinet.bind({last}, application));
  CHECK(cabinet.bind({one_more}, application).error() == Refusal::attachments_too_large);
  CHECK(cabinet.bind({one_more}, cabinet.application()));
}

SCENARIO("What nothing uses is dropped after a week") {
  Cabinet cabinet;
  const auto aigul = cabinet.city.occasion_of(cabinet.aigul);
  const auto application = cabinet.application();
  const auto used = cabinet.give()->id;
  const auto forgotten = cabinet.give()->id;
  REQUIRE(cabinet.bind({used}, application));
  const auto sweep = [&] {
    return cabinet.city.store().record(
        [&](Store& store) { return drop_leftovers(store, cabinet.city.clock.now()); });
  };
  sweep();  // the acts of the filings are no matter here

  cabinet.city.clock.advance(24h * 7);
  sweep();
  CHECK(cabinet.unused(aigul) == std::vector{forgotten});
  cabinet.city.clock.advance(1us);
  CHECK(sweep() == 1);
  CHECK(cabinet.unused(aigul).empty());
  CHECK(cabinet.of(application) == std::vector{used});
}

TEST_CASE("A file's name says no path and shows what it is") {
  const std::string longest(FileName::length_max, 'a');
  std::string longest_in_kazakh;
  while (longest_in_kazakh.size() < 2 * longest.size()) longest_in_kazakh += "Қ";
  for (const std::string& name :
       {std::string{"a"}, std::string{"Туу туралы куәлік.pdf"}, std::string{"scan (1).jpeg"},
        std::string{"..pdf"}, std::string{"100% (копия) €“a”‰"}, longest, longest_in_kazakh}) {
    CAPTURE(name);
    CHECK(FileName::parse(name).has_value());
  }

  const auto refuses = [](const std::string& name) {
    CAPTURE(name);
    CHECK_FALSE(FileName::parse(name));
  };
  for (const auto* name :
       {"", ".", "..", "../a.pdf", "a/b", "a\\b.pdf", " a", "a ", "a\nb", "\x7F", "\xC0\xAF"})
    refuses(name);
  refuses(std::string{"a\0b", 3});
  refuses(longest + "a");
  refuses(longest_in_kazakh + "a");
  for (const auto* turning : {"\xD8\x9C", "\xE2\x80\x8E", "\xE2\x80\x8F", "\xE2\x80\xAA",
                              "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA9"})
    refuses("a" + std::string{turning} + "fdp.exe");
}
