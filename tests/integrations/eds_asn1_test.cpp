#include <chrono>
#include <string>

#include <catch2/catch.hpp>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/ber.hpp"
#include "integrations/eds/oid.hpp"

namespace kezek::test {

using namespace integrations::eds;
using namespace std::string_literals;

namespace {

std::string nested(int depth) {
  std::string value = "\x05\x00"s;
  for (int i = 0; i < depth; ++i) value = with_header(tag::sequence, value);
  return value;
}

}  // namespace

TEST_CASE("DER is read only in its one form") {
  CHECK(sole("\x04\x02hi"s, tag::octet_string)->content == "hi");
  CHECK_FALSE(sole("\x04\x02hi!"s, tag::octet_string));     // something after it
  CHECK_FALSE(sole("\x04\x03hi"s, tag::octet_string));      // cut off
  CHECK_FALSE(sole("\x04\x81\x02hi"s, tag::octet_string));  // length too long a way
  CHECK_FALSE(sole("\x24\x80\x00\x00"s, 0x24));             // indefinite
  CHECK_FALSE(sole("\x1f\x81\x01\x00"s, 0x1f));             // high tag number
  CHECK_FALSE(sole("\x04\x85\x00\x00\x00\x00\x01x"s, tag::octet_string));
  CHECK_FALSE(sole(""s, tag::octet_string));
  CHECK_FALSE(sole("\x04"s, tag::octet_string));
}

TEST_CASE("After a surprise a reader gives nothing more and never says finished") {
  const auto bytes = "\x02\x01\x01\x04\x01x\x05\x00"s;
  Reader reader{bytes};
  CHECK(reader.take(tag::integer).content == "\x01"s);
  CHECK(reader.take(tag::sequence).whole.empty());
  CHECK(reader.take(tag::null).whole.empty());
  CHECK_FALSE(reader.has_more());
  CHECK_FALSE(reader.finished());
}

TEST_CASE("Identifiers are encoded at compile time as X.690 says") {
  CHECK(oid::data.view() == "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01"s);
  CHECK(oid::gost512_key.view() == "\x2a\x83\x0e\x03\x0a\x01\x01\x02\x02"s);
  CHECK(oid::sha256.view() == "\x60\x86\x48\x01\x65\x03\x04\x02\x01"s);
  CHECK(oid::nca_policy.covers(Oid{"1.2.398.3.3.2.4"}.view()));
  CHECK_FALSE(oid::nca_policy.covers(Oid{"1.2.398.3.3.20"}.view()));
}

TEST_CASE("Times are real instants to the second in UTC") {
  using namespace std::chrono;
  const auto utc = [](const std::string& text) { return instant_in({tag::utc_time, text, {}}); };
  const auto general = [](const std::string& text) {
    return instant_in({tag::generalized_time, text, {}});
  };
  CHECK(utc("260720090806Z") == sys_days{2026y / 7 / 20} + 9h + 8min + 6s);
  CHECK(utc("500101000000Z") == sys_days{1950y / 1 / 1});
  CHECK(utc("491231235959Z") == sys_days{2049y / 12 / 31} + 23h + 59min + 59s);
  CHECK(general("20500101000000Z") == sys_days{2050y / 1 / 1});
  for (const auto* bad :
       {"2607200908Z", "260720090806", "260720090806+0500", "261320090806Z", "260230090806Z",
        "260720240806Z", "260720096006Z", "260720090860Z", "26072009080 Z"})
    CHECK_FALSE(utc(bad));
  CHECK_FALSE(general("20500101000000.5Z"));
}

TEST_CASE("BER lengths and segmented strings become DER") {
  const auto indefinite = "\x30\x80\x24\x80\x04\x02he\x04\x03llo\x00\x00\x02\x81\x01\x07\x00\x00"s;
  CHECK(to_der(indefinite) == "\x30\x0a\x04\x05hello\x02\x01\x07"s);
  const auto der = "\x30\x07\x04\x02hi\x02\x01\x07"s;
  CHECK(to_der(der) == der);
}

TEST_CASE("Broken BER has no DER") {
  const auto bad =
      GENERATE("\x30\x80\x02\x01\x07"s,                  // never ended
               "\x30\x03\x02\x02\x07"s,                  // child longer than its parent
               "\x30\x80\x30\x05\x02\x01\x07\x00\x00"s,  // child takes the parent's end
               "\x04\x80\x00\x00"s,                      // a primitive without length
               "\x30\x02\x00\x00"s,                      // an end with no beginning
               "\x30\x80\x30\x02\x02\x01\x07\x00\x00"s,  // child ends after its parent
               "\x05\x00\x05\x00"s,                      // two values
               "\x02\x01\x07\x00"s,                      // trailing octet
               "\x24\x04\x02\x02hi"s,                    // a segment that is no OCTET STRING
               "\x24\x06\x24\x04\x04\x02hi"s,            // segments of segments
               ""s);
  CHECK_FALSE(to_der(bad));
}

TEST_CASE("Nesting and the number of elements are bounded") {
  CHECK(to_der(nested(nesting_max - 1)));
  CHECK_FALSE(to_der(nested(nesting_max)));
  std::string bomb;
  for (std::size_t i = 0; i < elements_max; ++i) bomb += "\x05\x00"s;
  CHECK_FALSE(to_der(with_header(tag::sequence, bomb)));
  CHECK(to_der(with_header(tag::sequence, bomb.substr(2))));
  CHECK_FALSE(to_der(std::string(100'000, '\x30')));
  std::string indefinite_bomb;
  for (int i = 0; i < 100'000; ++i) indefinite_bomb += "\x30\x80"s;
  CHECK_FALSE(to_der(indefinite_bomb));
}

TEST_CASE("Text around a signature is taken off, strictly") {
  const auto der = "\x30\x03\x02\x01\x07"s;
  CHECK(dearmoured(der) == der);
  CHECK(dearmoured("MAMCAQc=") == der);
  CHECK(dearmoured(" MAMC\r\nAQc=\n") == der);
  CHECK(dearmoured("-----BEGIN CMS-----\nMAMCAQc=\n-----END CMS-----\n") == der);
  CHECK(dearmoured("-----BEGIN PKCS7-----\nMAMCAQc=\n-----END PKCS7-----") == der);
  for (const auto* bad :
       {"MAMCAQc", "MAMCAQc==", "MAMCAQd=", "MAMC*Qc=", "MAMCAQc=MAMCAQc=", "MAMCAQ=c",
        "-----BEGIN CMS-----\nMAMCAQc=\n-----END PKCS7-----", "-----BEGIN CMS-----END CMS-----",
        "-----BEGIN CERTIFICATE-----\nMAMCAQc=\n-----END CERTIFICATE-----",
        "-----BEGIN CMS-----\nMAMCAQc=\n-----END CMS-----x", "-----BEGIN "})
    CHECK_FALSE(dearmoured(bad));
}

}  // namespace kezek::test
