#include "api/config.hpp"

#include <map>

#include <catch2/catch.hpp>

#include "api/http/limits.hpp"

using namespace kezek::api;

namespace {

using Environs = std::map<std::string, std::string>;
using Faults = std::vector<std::string>;

Settings read(const Environs& given) {
  return read_config([&](const std::string& name) -> std::optional<std::string> {
    const auto found = given.find(name);
    return found == given.end() ? std::nullopt : std::optional{found->second};
  });
}

}  // namespace

TEST_CASE("Without settings the defaults hold", "[config]") {
  const auto config = read({}).config;
  CHECK(config.person_rate.burst == 12);
  CHECK(config.person_rate.per_minute == 30);
  CHECK(read({
                 {"KEZEK_PERSON_BURST", ""}
  })
            .config.person_rate.burst == 12);
}

TEST_CASE("A rate is a number from one to the limit", "[config]") {
  const auto text = GENERATE(as<std::string>{}, "1", "1000000");
  const auto [config, faults] = read({
      {"KEZEK_PERSON_BURST",      text},
      {"KEZEK_PERSON_PER_MINUTE", text}
  });
  CHECK(faults.empty());
  CHECK(std::to_string(config.person_rate.burst) == text);
  CHECK(std::to_string(config.person_rate.per_minute) == text);
}

TEST_CASE("All faults are told together, each naming its setting", "[config]") {
  const auto text =
      GENERATE(as<std::string>{}, "0", "1000001", "-1", "3.5", "many", "9999999999", " 1", "1 ");
  const auto faults = read({
                               {"KEZEK_PERSON_BURST",      text   },
                               {"KEZEK_PERSON_PER_MINUTE", text   },
                               {"KEZEK_INSIDE_PORT",       "65536"}
  })
                          .faults;
  CHECK(faults ==
        Faults{"KEZEK_INSIDE_PORT must be a port number, not 65536",
               "KEZEK_PERSON_BURST must be a number from 1 to 1000000, not " + text,
               "KEZEK_PERSON_PER_MINUTE must be a number from 1 to 1000000, not " + text});
}

TEST_CASE("A signing key signs in unless the operator refuses it", "[config]") {
  const auto read_as = [](const std::string& text) {
    return read({
        {"KEZEK_SIGN_IN_WITH_SIGNING_KEY", text}
    });
  };
  CHECK(read_as("").config.sign_in_with_signing_key);
  CHECK(read_as("yes").config.sign_in_with_signing_key);
  CHECK_FALSE(read_as("no").config.sign_in_with_signing_key);
  CHECK(read_as("no").faults.empty());
  CHECK(read_as("No").faults == Faults{"KEZEK_SIGN_IN_WITH_SIGNING_KEY must be yes or no, not No"});
}

TEST_CASE("A virus scanner listens at a socket or a port", "[config]") {
  const auto faults_of = [](const std::string& text) {
    return read({
                    {"KEZEK_CLAMD", text}
    })
        .faults;
  };
  for (const auto* good : {"", "/run/clamav/clamd.ctl", "localhost:3310", "10.0.0.1:65535"})
    CHECK(faults_of(good).empty());
  for (const auto* wrong : {"clamd", "localhost:", ":3310", "localhost:0", "localhost:65536",
                            "localhost:3310x", "run/clamd.ctl"})
    CHECK(faults_of(wrong) == Faults{"KEZEK_CLAMD must be the path of a socket or host:port"});
}

TEST_CASE("A time-stamping authority has an address of the web", "[config]") {
  const auto read_as = [](const std::string& text) {
    return read({
        {"KEZEK_TSA_URL", text}
    });
  };
  CHECK(read_as("").config.tsa_url.empty());
  CHECK(read_as("http://tsp.pki.gov.kz").config.tsa_url == "http://tsp.pki.gov.kz");
  CHECK(read_as("http://tsp.pki.gov.kz").faults.empty());
  CHECK(read_as("tsp.pki.gov.kz").faults ==
        Faults{"KEZEK_TSA_URL must begin with http:// or https://"});
}

TEST_CASE("A register's token is what a header can carry", "[config]") {
  const auto* name =
      GENERATE(as<const char*>{}, "KEZEK_PERSON_REGISTER_TOKEN", "KEZEK_CIVIL_REGISTER_TOKEN");
  const auto faults = [&](const std::string& token) {
    return read({
                    {name, token}
    })
        .faults;
  };
  CHECK(faults("!~").empty());
  for (const auto* token : {" ", "a b", "a\r\nX-Admin: 1", "\x7F", "кілт"})
    CHECK(faults(token) ==
          Faults{std::string{name} + " holds what no header may hold: spaces or other than ASCII"});
}

TEST_CASE("Revocation is asked where the settings say", "[config]") {
  const auto [config, faults] = read({
      {"KEZEK_OCSP_URL",                   "http://ocsp.example.kz"                            },
      {"KEZEK_CRL_URLS",                   "https://crl.example.kz/a.crl file:///var/lib/b.crl"},
      {"KEZEK_CRL_DIR",                    "/var/lib/kezek/crl"                                },
      {"KEZEK_CRL_HOURS_MAX",              "6"                                                 },
      {"KEZEK_SIGN_IN_WITHOUT_REVOCATION", "yes"                                               }
  });
  CHECK(faults.empty());
  CHECK(config.ocsp_url == "http://ocsp.example.kz");
  CHECK(config.crl_urls ==
        std::vector<std::string>{"https://crl.example.kz/a.crl", "file:///var/lib/b.crl"});
  CHECK(config.crl_dir == "/var/lib/kezek/crl");
  CHECK(config.crl_hours_max == 6);
  CHECK(read({}).config.crl_hours_max == 48);
  CHECK(config.sign_in_without_revocation);
  CHECK_FALSE(read({}).config.sign_in_without_revocation);
}

TEST_CASE("Settings of revocation that make no sense are told", "[config]") {
  CHECK(read({
                 {"KEZEK_OCSP_URL",                   "ldap://ocsp.example.kz"},
                 {"KEZEK_CRL_URLS",                   "ftp://a"               },
                 {"KEZEK_CRL_HOURS_MAX",              "0"                     },
                 {"KEZEK_SIGN_IN_WITHOUT_REVOCATION", "maybe"                 }
  })
            .faults ==
        Faults{"KEZEK_CRL_HOURS_MAX must be a number from 1 to 8784, not 0",
               "KEZEK_SIGN_IN_WITHOUT_REVOCATION must be yes or no, not maybe",
               "KEZEK_OCSP_URL must begin with http:// or https://",
               "KEZEK_CRL_URLS must be addresses that begin with http://, https:// or file:///, "
               "separated by spaces",
               "KEZEK_CRL_URLS needs KEZEK_CRL_DIR, where the lists survive a restart"});
}

TEST_CASE("An organisation has a BIN and three names, or is not set", "[config]") {
  const auto of = [](const std::string& text) {
    return read({
        {"KEZEK_ORGANISATION", text}
    });
  };
  const auto given = of("123456789012;Басқарма;Управление;Department");
  REQUIRE(given.config.organisation);
  CHECK(given.config.organisation->bin.text() == "123456789012");
  CHECK(given.config.organisation->name.ru == "Управление");
  CHECK(given.faults.empty());
  CHECK_FALSE(of("").config.organisation);
  const auto wrong = GENERATE(as<std::string>{}, "123456789012", "12;a;b;c", "123456789012;a;b",
                              "123456789012;a;b;c;d");
  CAPTURE(wrong);
  CHECK(of(wrong).faults.size() == 1);
}
