#include <array>
#include <random>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "tests/integrations/token_office.hpp"
#include "tests/support/spoiled.hpp"

using namespace kezek;
using namespace kezek::integrations::tokens;
using namespace kezek::test;
using namespace kezek::test::token_office;
using namespace std::chrono_literals;

TEST_CASE("Only ES256 by a known key is believed (RFC 8725)", "[tokens]") {
  Office office;
  const std::string unsigned_text =
      base64url(R"({"alg":"none","typ":"at+jwt","kid":"k2"})") + "." + office.parts.claims;
  CHECK(office.refuses(unsigned_text + "."));
  CHECK(office.refuses(unsigned_text + "." + office.parts.signature));

  const std::string hmac_text =
      base64url(R"({"alg":"HS256","typ":"at+jwt","kid":"k2"})") + "." + office.parts.claims;
  for (const std::string& secret : {office.key.point().x + office.key.point().y,
                                    "\x04" + office.key.point().x + office.key.point().y}) {
    std::array<unsigned char, 32> mac{};
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(hmac_text.data()), hmac_text.size(), mac.data(),
         nullptr);
    CHECK(office.refuses(hmac_text + "." +
                         base64url({reinterpret_cast<const char*>(mac.data()), mac.size()})));
  }

  KeyDirectory stranger;
  JwtTokens forger{stranger.add("k2").ring(), token_options()};
  CHECK(office.refuses(forger.issue(actor(), morning).text));
}

TEST_CASE("The header is exactly alg, typ and kid", "[tokens]") {
  Office office;
  REQUIRE_FALSE(office.refuses(office.signed_with(office.header, office.claims)));
  const auto point = office.key.point();
  const std::string jwk = R"({"kty":"EC","crv":"P-256","x":")" + base64url(point.x) + R"(","y":")" +
                          base64url(point.y) + "\"}";
  for (const std::string& more :
       {R"("jwk":)" + jwk, std::string{R"("jku":"https://evil.example/jwks.json")"},
        std::string{R"("x5u":"https://evil.example/cert.pem")"}, std::string{R"("x5c":["MIIB"])"},
        std::string{R"("crit":["exp"])"}, std::string{R"("cty":"JWT")"},
        std::string{R"("alg":"ES256")"}, std::string{R"("kid":"k2")"}}) {
    const std::string header = swapped(office.header, "{", "{" + more + ",");
    CAPTURE(header);
    CHECK(office.refuses(office.signed_with(header, office.claims)));
  }
  for (const auto& [from, to] : {
           std::pair{"\"k2\"",              "\"k1\""            },
           {"\"k2\"",              "\"k3\""            },
           {"\"k2\"",              "\"../k2\""         },
           {"\"k2\"",              "\"\""              },
           {"\"k2\"",              "2"                 },
           {"\"k2\"",              "null"              },
           {"ES256",               "es256"             },
           {"ES256",               "ES384"             },
           {"at+jwt",              "JWT"               },
           {"at+jwt",              "application/at+jwt"},
           {"\"typ\":\"at+jwt\",", ""                  },
           {"\"alg\":\"ES256\",",  ""                  },
           {"{",                   "[{"                },
           {"}",                   "} "                },
           {"}",                   "}x"                }
  }) {
    const std::string header = swapped(office.header, from, to);
    CAPTURE(header);
    const bool only_space = std::string_view{to} == "} ";
    CHECK(office.refuses(office.signed_with(header, office.claims)) != only_space);
  }
}

TEST_CASE("The claims are exactly ours, each of its type, each once", "[tokens]") {
  Office office;
  for (const auto& [from, to] : {
           std::pair{"https://kezek.example",    "https://kezek.example.evil"                               },
           {"\"kezek-api\"",            "\"other-api\""                                            },
           {"\"kezek-api\"",            "[\"kezek-api\"]"                                          },
           {"\"sub\":",                 "\"sub\":\"0190a0b0-0000-7000-8000-000000000009\",\"sub\":"},
           {"\"role\":\"applicant\"",   "\"role\":\"administrator\""                               },
           {"\"scope\":\"applicant\"",  "\"scope\":\"administrator\""                              },
           {"\"role\":\"applicant\"",   "\"role\":\"applicant\",\"role\":\"applicant\""            },
           {"\"scope\":\"applicant\",", ""                                                         },
           {"\"method\":\"eds\"",       "\"method\":\"password\""                                  },
           {"\"method\":\"eds\",",      ""                                                         },
           {"\"sid\":\"0190",           "\"sid\":\"019g"                                           },
           {"\"exp\":1772424900",       "\"exp\":\"1772424900\""                                   },
           {"\"exp\":1772424900",       "\"exp\":1772424900.5"                                     },
           {"\"exp\":1772424900",       "\"exp\":1e99"                                             },
           {"\"exp\":1772424900",       "\"exp\":9223372036854775807"                              },
           {"\"exp\":1772424900",       "\"exp\":18446744073709551615"                             },
           {"\"exp\":1772424900",       "\"exp\":253402300800"                                     },
           {"\"exp\":1772424900",       "\"exp\":-1"                                               },
           {"\"exp\":1772424900",       "\"exp\":null"                                             },
           {"\"exp\":1772424900,",      ""                                                         },
           {"\"nbf\":1772424000,",      ""                                                         },
           {"\"iat\":1772424000,",      ""                                                         },
           {"\"jti\":\"",               "\"admin\":1,\"jti\":\""                                   },
           {"\"jti\":\"",               "\"district\":\"111000000\",\"jti\":\""                    },
           {"\"jti\":\"",               "\"district\":7,\"jti\":\""                                },
           {"\"jti\":\"",               "\"jti\":\"\xC3\x28"                                       },
           {"{",                        "{\"deep\":{},"                                            },
           {"}",                        "}{}"                                                      },
  }) {
    const std::string claims = swapped(office.claims, from, to);
    CAPTURE(claims);
    CHECK(office.refuses(office.signed_with(office.header, claims)));
  }
  const std::string hidden_tail = office.claims + std::string{"\0{}", 3};
  CHECK(office.refuses(office.signed_with(office.header, hidden_tail)));
}

TEST_CASE("The encoding is canonical and bounded", "[tokens]") {
  Office office;
  const auto& [header, claims, signature] = office.parts;
  const std::string raw = *from_base64url(signature);
  REQUIRE(raw.size() == EcKey::signature_length);
  const std::string der = "\x30\x44\x02\x20" + raw.substr(0, 32) + "\x02\x20" + raw.substr(32);
  const std::string body = header + "." + claims + ".";
  for (const std::string& token : {std::string{},
                                   std::string{"."},
                                   std::string{".."},
                                   header,
                                   header + "." + claims,
                                   body,
                                   "." + office.good,
                                   office.good + ".",
                                   office.good + "." + signature,
                                   office.good + "=",
                                   header + "=." + claims + "." + signature,
                                   " " + office.good,
                                   office.good + "\n",
                                   body + base64url(der),
                                   body + base64url(raw + '\0'),
                                   body + base64url('\0' + raw),
                                   body + base64url(raw.substr(0, 63)),
                                   body + base64url(std::string(64, '\0')),
                                   body + base64url(std::string(64, '\xFF')),
                                   std::string(JwtTokens::token_length_max, 'A'),
                                   std::string(1U << 20U, '.')}) {
    CAPTURE(token.substr(0, 500));
    CHECK(office.refuses(token));
  }
  const std::string long_claims = swapped(office.claims, "}", "}" + std::string(2000, ' '));
  CHECK(office.refuses(office.signed_with(office.header, long_claims)));
}

TEST_CASE("A tampered payload is refused", "[tokens]") {
  Office office;
  const std::string promoted =
      swapped(office.claims, "\"role\":\"applicant\",\"scope\":\"applicant\"",
              "\"role\":\"integrator\",\"scope\":\"integrator\"");
  CHECK(office.refuses(office.parts.header + "." + base64url(promoted) + "." +
                       office.parts.signature));
}

TEST_CASE("No mutation of a token verifies", "[tokens]") {
  Office office;
  REQUIRE(office.tokens.verify(office.good, morning).actor);
  const auto seed = GENERATE(range(1U, 9U));
  CAPTURE(seed);
  std::mt19937 dice{seed};
  for (int round = 0; round < 250; ++round) {
    std::string token = office.good;
    for (auto times = 1 + dice() % 3; times > 0; --times) token = spoiled(std::move(token), dice);
    if (token == office.good) continue;
    CAPTURE(token);
    REQUIRE(office.refuses(token));
  }
}
