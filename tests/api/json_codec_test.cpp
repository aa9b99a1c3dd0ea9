#include <catch2/catch.hpp>

#include "api/act_json.hpp"
#include "api/json/decode.hpp"
#include "api/json/encode.hpp"
#include "api/mobile_signing_json.hpp"
#include "api/sign_in_json.hpp"

using namespace kezek;
using namespace kezek::api;

namespace {

constexpr std::string_view good = R"({"children":[{"iin":"211332500004"}],"district":"111000000",
  "kind":"general","language":"kk","accepted":{"data_undertaking":1,"algorithm":2}})";

std::vector<Violation> violations(std::string_view body) {
  const auto decoded = json::decode<FilingAsked>(body);
  CHECK_FALSE(decoded.value);
  return decoded.violations;
}

/// True when it is refused as no JSON at all.
bool is_malformed(std::string_view body) {
  const auto decoded = json::decode<FilingAsked>(body);
  return !decoded.value && decoded.violations.empty();
}

std::string nested(int depth) {
  return std::string(static_cast<std::size_t>(depth), '[') +
         std::string(static_cast<std::size_t>(depth), ']');
}

}  // namespace

TEST_CASE("A good body becomes values") {
  const auto decoded = json::decode<FilingAsked>(good);
  REQUIRE(decoded.value);
  CHECK(decoded.value->children.front().iin->value.text() == "211332500004");
  CHECK(decoded.value->kind == domain::QueueKind::general);
  CHECK(decoded.value->accepted.algorithm.value == 2);
}

TEST_CASE("Everything that is wrong is said at once, with pointers") {
  const auto found = violations(R"({"children":[{"iin":"123456789011"}],"district":1,"kind":"vip",
    "accepted":{"data_undertaking":0,"algorithm":"2","more":1},"extra~/":null})");
  CHECK(found == std::vector<Violation>{
                     {"/extra~0~1",                 "unknown_property"},
                     {"/children/0/iin",            "invalid_format"  },
                     {"/district",                  "not_a_string"    },
                     {"/kind",                      "unknown_value"   },
                     {"/language",                  "missing"         },
                     {"/accepted/more",             "unknown_property"},
                     {"/accepted/data_undertaking", "out_of_range"    },
                     {"/accepted/algorithm",        "not_an_integer"  }
  });
  CHECK(violations("[]") == std::vector<Violation>{
                                {"", "not_an_object"}
  });
  CHECK(violations("null") == std::vector<Violation>{
                                  {"", "not_an_object"}
  });
}

TEST_CASE("An item is named by its place, whatever is wrong before it") {
  const auto decoded = json::decode<MobileSignedDocuments>(
      R"({"documentsToSign":[1,{"document":{"file":{"data":"MAA="}}},2]})");
  CHECK_FALSE(decoded.value);
  CHECK(decoded.violations ==
        std::vector<Violation>{
            {"/documentsToSign/0", "not_an_object"},
            {"/documentsToSign/2", "not_an_object"}
  });
}

TEST_CASE("Hostile JSON is malformed, never half read") {
  for (const std::string_view body : {"",
                                      " ",
                                      "{",
                                      "{}}",
                                      "{} {}",
                                      "{\"a\":1,}",
                                      "{'a':1}",
                                      "{\"a\":1,\"a\":2}",
                                      "NaN",
                                      "{\"a\":\"\xff\"}",
                                      "{\"a\":\"\\ud800\"}",
                                      "{\"a\":\"\\udc00\\ud800\"}",
                                      "{\"a\":\"\\udc00\"}",
                                      "{\"a\":\"\\ud83d\\ude00\\ude00\"}",
                                      "{\"\\udc00\":1}",
                                      "{\"a\":\"\\u0000\"}",
                                      "{\"a\\u0000\":1}",
                                      "{\"a\":01}",
                                      "/**/{}",
                                      "\xef\xbb\xbf{}",
                                      "{\"a\":\"\x01\"}",
                                      "{\"a\":1e999}",
                                      "{\"b\":{\"a\":1,\"\\u0061\":2}}"}) {
    CAPTURE(body);
    CHECK(is_malformed(body));
  }
  CHECK(is_malformed(nested(json::depth_max + 1)));
  CHECK_FALSE(is_malformed(nested(json::depth_max)));
  CHECK(is_malformed(nested(500'000)));
}

TEST_CASE("Base64 is canonical") {
  const auto octets = [](std::string_view text) { return parse_base64(text); };
  CHECK(octets("") == "");
  CHECK(octets("YQ==") == "a");
  CHECK(octets("YWI=") == "ab");
  CHECK(octets("YWJj") == "abc");
  for (const auto* bad :
       {"Y", "YQ", "YQ=", "YQ===", "YR==", "YWJ=", "YQ=a", "Y Q=", "YQ==\n", "_-==", "===="}) {
    CAPTURE(bad);
    CHECK_FALSE(octets(bad));
  }
  for (std::size_t length = 0; length < 70; ++length) {
    std::string all;
    for (std::size_t i = 0; i < length; ++i) all += static_cast<char>(i * 37);
    CHECK(octets(base64(all)) == all);
  }
}

TEST_CASE("A NUL ends nothing: what follows it would not be seen") {
  using namespace std::string_view_literals;
  for (const auto bad : {"{}\0"sv, "{}\0{"sv, "\0{}"sv, "{}  \0garbage"sv}) {
    const auto read = json::decode<NothingAsked>(bad);
    CHECK_FALSE(read.value);
  }
  CHECK(json::decode<NothingAsked>("{}").value);
}

TEST_CASE("Limits hold at the limit and break one beyond it") {
  const auto with_secret = [](std::size_t length) {
    return json::decode<RefreshRequest>("{\"refresh_token\":\"" + std::string(length, 'a') + "\"}");
  };
  CHECK(with_secret(64).value);
  CHECK(with_secret(65).violations == std::vector<Violation>{
                                          {"/refresh_token", "too_long"}
  });
  CHECK(with_secret(0).violations == std::vector<Violation>{
                                         {"/refresh_token", "too_short"}
  });
  const auto with_cms = [](std::size_t bytes) {
    return json::decode<SignatureAsked>("{\"kind\":\"cms\",\"cms\":\"" +
                                        base64(std::string(bytes, 'a')) + "\"}");
  };
  CHECK(with_cms(signature_bytes_max).value);
  CHECK_FALSE(with_cms(signature_bytes_max + 1).value);
  const auto with_xml = [](std::size_t bytes) {
    return json::decode<SignatureAsked>(R"({"kind":"xml","xml":")" + std::string(bytes, 'a') +
                                        "\"}");
  };
  CHECK(with_xml(signature_bytes_max).value);
  CHECK(with_xml(signature_bytes_max + 1).violations == std::vector<Violation>{
                                                            {"/xml", "too_long"}
  });
  CHECK(with_xml(0).violations == std::vector<Violation>{
                                      {"/xml", "too_short"}
  });
}

TEST_CASE("What is judged elsewhere is read exactly as it was sent") {
  const auto asked = json::decode<SignatureAsked>(R"({"kind":"xml","xml":"\r\n\u0001Қ "})");
  REQUIRE(asked.value);
  CHECK(asked.value->xml->text == "\r\n\1Қ ");
}

TEST_CASE("A signature stands in the member of its kind, and nothing in another") {
  using Violations = std::vector<Violation>;
  const auto act = [](std::string_view body) {
    return json::decode<SignatureAsked>(body).violations;
  };
  CHECK(act(R"({"kind":"cms"})") == Violations{
                                        {"/cms", "missing"}
  });
  CHECK(act(R"({"kind":"xml"})") == Violations{
                                        {"/xml", "missing"}
  });
  CHECK(act(R"({"kind":"cms","cms":"MAA=","xml":"<a/>"})") == Violations{
                                                                  {"/xml", "unexpected"}
  });
  CHECK(act(R"({"kind":"xml","cms":"MAA=","xml":"<a/>"})") == Violations{
                                                                  {"/cms", "unexpected"}
  });
  CHECK(act(R"({"kind":"xml","cms":"MAA="})") == Violations{
                                                     {"/cms", "unexpected"},
                                                     {"/xml", "missing"   }
  });
  const auto sign_in = [](const std::string& members) {
    return json::decode<EdsSignIn>(
               R"({"challenge_id":"00000000-0000-7000-8000-000000000002","client_secret":"a")" +
               members + "}")
        .violations;
  };
  CHECK(sign_in("") == Violations{
                           {"/cms", "missing"}
  });
  CHECK(sign_in(R"(,"cms":"MAA=","xml":"<a/>")") == Violations{
                                                        {"/xml", "unexpected"}
  });
  CHECK(sign_in(R"(,"xml":"<a/>")").empty());
}

TEST_CASE("Absent optionals are left out, never null") {
  CHECK(json::encode(WhyNot{.possible = true, .reason = {}, .detail = {}}) ==
        R"({"possible":true})");
}
