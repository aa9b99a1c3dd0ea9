#include <string>

#include <catch2/catch.hpp>

#include "integrations/eds/oid.hpp"
#include "integrations/eds/public_key.hpp"
#include "sandbox/pki/der.hpp"
#include "sandbox/pki/signing_key.hpp"

namespace kezek::test {

namespace der = sandbox::der;
using namespace std::string_literals;
using integrations::eds::Flaw;
using integrations::eds::rsa_key;

namespace {

const std::string f4 = "\x01\x00\x01"s;

/// An odd number of so many octets with its highest bit set.
std::string odd_number(std::size_t octets) { return "\x80"s + std::string(octets - 1, '\x01'); }

bool is_accepted(const std::string& modulus, const std::string& exponent) {
  const auto key = rsa_key(der::sequence({der::integer(modulus), der::integer(exponent)}));
  if (!key) CHECK(key.flaw() == Flaw::key_invalid);
  return static_cast<bool>(key);
}

}  // namespace

TEST_CASE("An RSA modulus has 2048 to 4096 bits and is odd") {
  CHECK(is_accepted(odd_number(256), f4));
  CHECK(is_accepted(odd_number(512), f4));
  CHECK_FALSE(is_accepted("\x7f"s + odd_number(255), f4));  // 2047 bits
  CHECK_FALSE(is_accepted(odd_number(128), f4));
  CHECK_FALSE(is_accepted(odd_number(513), f4));
  CHECK_FALSE(is_accepted("\x01"s + odd_number(512), f4));  // 4097 bits
  CHECK_FALSE(is_accepted(odd_number(255) + "\x02"s, f4));
}

TEST_CASE("An RSA exponent is odd, from 65537 to 32 bits") {
  const auto modulus = odd_number(256);
  CHECK(is_accepted(modulus, f4));
  CHECK(is_accepted(modulus, "\xff\xff\xff\xff"s));
  for (const auto& exponent : {"\x00"s, "\x01"s, "\x03"s, "\x11"s, "\xff\xff"s, "\x01\x00\x00"s,
                               "\x01\x00\x02"s, "\x01\x00\x00\x00\x01"s})
    CHECK_FALSE(is_accepted(modulus, exponent));
}

TEST_CASE("An RSA key is two whole positive numbers and nothing more") {
  const auto modulus = der::integer(odd_number(256));
  const auto exponent = der::integer(f4);
  const auto negative = der::element(0x02, odd_number(256));  // without its sign octet
  const auto padded = der::element(0x02, "\x00"s + f4);
  REQUIRE(rsa_key(der::sequence({modulus, exponent})));
  CHECK_FALSE(rsa_key(der::sequence({modulus})));
  CHECK_FALSE(rsa_key(der::sequence({modulus, exponent, exponent})));
  CHECK_FALSE(rsa_key(der::sequence({modulus, exponent}) + "\x00"s));
  CHECK_FALSE(rsa_key(der::sequence({negative, exponent})));
  CHECK_FALSE(rsa_key(der::sequence({modulus, padded})));
  CHECK_FALSE(rsa_key(""));
}

TEST_CASE("RSA of PSS or without its NULL is another kind of key") {
  namespace oid = integrations::eds::oid;
  const auto bits =
      der::bit_string(der::sequence({der::integer(odd_number(256)), der::integer(f4)}));
  const auto flaw_of = [&](const std::string& algorithm) {
    const auto key = integrations::eds::public_key(der::sequence({algorithm, bits}));
    return key ? std::string{} : std::string{domain::name_of(key.flaw())};
  };
  CHECK(flaw_of(der::algorithm(oid::rsa_encryption)).empty());
  CHECK(flaw_of(der::sequence({der::oid(oid::rsa_encryption)})) == "key_invalid");
  CHECK(flaw_of(der::algorithm(integrations::eds::Oid{"1.2.840.113549.1.1.10"})) ==
        "algorithm_not_allowed");
}

}  // namespace kezek::test
