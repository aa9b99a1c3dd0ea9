#include <catch2/catch.hpp>

#include "domain/applications/application_number.hpp"
#include "domain/base/email_address.hpp"
#include "domain/base/id.hpp"
#include "domain/base/iin.hpp"
#include "domain/base/kato.hpp"
#include "domain/base/phone_number.hpp"
#include "domain/base/text.hpp"

using namespace kezek::domain;

TEST_CASE("A typed IIN must carry the check digit; a register's is taken as given") {
  for (const auto* good :
       {"210315500128", "220720600346", "880515450014", "211332500004", "211332500014"}) {
    CAPTURE(good);
    CHECK(Iin::typed(good));
  }
  CHECK_FALSE(Iin::typed("123456789011"));
  CHECK(Iin::parse("123456789011"));
  CHECK_FALSE(Iin::typed("210315500129"));
}

TEST_CASE("What is not twelve digits, or is all zeros, is no IIN") {
  for (const auto* bad : {"", "21031550012", "2103155001280", "21031550012a", "000000000000",
                          " 10315500128", "２10315500128"}) {
    CAPTURE(bad);
    CHECK_FALSE(Iin::parse(bad));
    CHECK_FALSE(Iin::typed(bad));
  }
}

TEST_CASE("When the first weighing gives ten, the second decides; ten again was never issued") {
  CHECK(Iin::typed("211332500511"));
  for (char digit = '0'; digit <= '9'; ++digit)
    CHECK_FALSE(Iin::typed(std::string{"21133250050"} + digit));
}

TEST_CASE("People type telephone numbers in many ways") {
  for (const auto* typed : {"+77011234567", "87011234567", "77011234567", "7011234567",
                            "8 (701) 123-45-67", "+7 701 123 45 67"}) {
    CAPTURE(typed);
    const auto phone = PhoneNumber::typed(typed);
    REQUIRE(phone);
    CHECK(phone->text() == "+77011234567");
  }
  for (const auto* bad : {"", "+87011234567", "+7011234567", "9011234567", "+77011234567x",
                          "+7701123456", "+770112345678", "0077011234567"}) {
    CAPTURE(bad);
    CHECK_FALSE(PhoneNumber::typed(bad));
  }
  CHECK_FALSE(PhoneNumber::parse("87011234567"));
}

TEST_CASE("An e-mail address can stand in a header") {
  for (const auto* good : {"a@b.kz", "aigul.s+queue@mail.example.kz", "x_y@a-b.kz"}) {
    CAPTURE(good);
    CHECK(EmailAddress::parse(good));
  }
  for (const auto* bad : {"", "a", "@b.kz", "a@", "a@b", "a b@c.kz", "a@b..kz", ".a@b.kz",
                          "a@-b.kz", "a@b.kz\r\nBcc: x@y.kz", "a@b@c.kz", "ә@b.kz"}) {
    CAPTURE(bad);
    CHECK_FALSE(EmailAddress::parse(bad));
  }
  CHECK(EmailAddress::parse(std::string(64, 'a') + "@b.kz"));
  CHECK_FALSE(EmailAddress::parse(std::string(65, 'a') + "@b.kz"));
}

TEST_CASE("An application number has one spelling") {
  const auto number = ApplicationNumber::parse("UO.2026.000016.1");
  REQUIRE(number);
  CHECK(*number == ApplicationNumber{2026, 16, 1});
  CHECK(number->text() == "UO.2026.000016.1");
  CHECK(ApplicationNumber{2026, 1234567, 2}.text() == "UO.2026.1234567.2");
  CHECK(ApplicationNumber::parse("UO.2026.1234567.2"));
  for (const auto* bad : {"", "UO.2026.16.1", "UO.2026.000016", "UO.2026.000016.1.",
                          "uo.2026.000016.1", "UO.2026.0000016.1", "UO.2026.-00016.1",
                          "UO.2026.000000.1", "UO.2026.000016.01", "UO.99999999999.000016.1"}) {
    CAPTURE(bad);
    CHECK_FALSE(ApplicationNumber::parse(bad));
  }
}

TEST_CASE("Numbers are ordered as numbers") {
  CHECK(ApplicationNumber{2026, 9, 1} < ApplicationNumber{2026, 10, 1});
  CHECK(ApplicationNumber{2025, 999999, 1} < ApplicationNumber{2026, 1, 1});
  CHECK(ApplicationNumber{2026, 10, 1} < ApplicationNumber{2026, 10, 2});
}

TEST_CASE("A UUID has one spelling") {
  const auto* const text = "01900000-0000-7000-8000-0000000000af";
  const auto id = ApplicationId::parse(text);
  REQUIRE(id);
  CHECK(id->text() == text);
  for (const auto* bad :
       {"", "01900000-0000-7000-8000-0000000000AF", "01900000000070008000000000000000af",
        "01900000-0000-7000-8000-0000000000ag", "01900000-0000-7000-8000-0000000000afa"}) {
    CAPTURE(bad);
    CHECK_FALSE(ApplicationId::parse(bad));
  }
}

TEST_CASE("A KATO code is nine digits") {
  CHECK(Kato::parse("111000000"));
  CHECK_FALSE(Kato::parse("11100000"));
  CHECK_FALSE(Kato::parse("11100000a"));
}

TEST_CASE("Clean text is UTF-8 without control characters") {
  CHECK(is_clean_text("Әбілқайыр Өтегенұлы"));
  CHECK(is_clean_text("😀"));
  CHECK(is_utf8("a\nb Ә 😀"));
  CHECK_FALSE(is_utf8("\xed\xb8\x80"));
  CHECK_FALSE(is_clean_text(std::string_view{"a\0b", 3}));
  CHECK_FALSE(is_clean_text("a\nb"));
  CHECK(is_clean_text("a\nb", Lines::many));
  CHECK_FALSE(is_clean_text("\x7f"));
  CHECK_FALSE(is_clean_text("\xc2\x80"));  // U+0080
  for (const auto* bad : {"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe0\x80\xaf",
                          "\xd0", "\xf0\x9f\x98"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_clean_text(bad));
  }
  CHECK(length_of("Қазақ😀") == 6);
}
