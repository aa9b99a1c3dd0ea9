#include <catch2/catch.hpp>

#include "domain/base/expects.hpp"
#include "integrations/attachments/clamd_scanner.hpp"
#include "tests/integrations/clamd.hpp"
#include "tests/integrations/register_desk.hpp"
#include "tests/integrations/talker.hpp"
#include "tests/support/skipped.hpp"
#include "tests/support/small_files.hpp"

using namespace kezek;
using namespace kezek::test;
using namespace std::chrono_literals;
using integrations::attachments::ClamdOptions;
using integrations::attachments::ClamdScanner;
using Manner = Talker::Manner;

namespace {

std::string spoken(std::string_view words) { return std::string{words} + '\0'; }

struct Asking {
  explicit Asking(std::string address) : scanner{options_of(std::move(address)), clock} {}

  static ClamdOptions options_of(std::string address) {
    return {.address = std::move(address), .connect_timeout = 200ms, .timeout = 400ms};
  }
  std::string complaint(std::string_view content = "file") {
    return complaint_of([&] { scanner.finds_harm(content); });
  }

  SetClock clock{at("2026-03-02", 9)};
  ClamdScanner scanner;
};

}  // namespace

TEST_CASE("A real clamd finds EICAR's pattern wherever it stands, and nothing in good files",
          "[attachments]") {
  if (!Clamd::is_installed()) return say_absent("clamd is not installed");
  const Clamd clamd;
  SetClock clock{at("2026-03-02", 9)};
  ClamdScanner scanner{{.address = clamd.socket()}, clock};

  CHECK(scanner.answers());
  CHECK(scanner.finds_harm(Clamd::eicar()));
  CHECK(scanner.finds_harm(small_files::pdf + Clamd::eicar()));
  for (const auto& good : {small_files::pdf, small_files::png, small_files::jpeg}) {
    CHECK_FALSE(scanner.finds_harm(good));
  }
  SECTION("a file of several chunks is looked at whole") {
    const std::string filler(300'000, ' ');
    CHECK_FALSE(scanner.finds_harm(small_files::pdf + filler));
    CHECK(scanner.finds_harm(small_files::pdf + filler + Clamd::eicar()));
  }
  SECTION("what is too large for it is not clean") {
    CHECK_THROWS_AS(scanner.finds_harm(std::string(2'000'000, ' ')), domain::Unavailable);
  }
}

TEST_CASE("What the scanner says decides, also over TCP", "[attachments]") {
  const auto judged = [](std::string_view said) {
    const Talker clamd{spoken(said), Manner::polite};
    return Asking{clamd.address()}.scanner.finds_harm("file");
  };
  CHECK_FALSE(judged("stream: OK"));
  CHECK(judged("stream: Win.Test.EICAR_HDB-1 FOUND"));
}

TEST_CASE("A scanner that does not say what was asked is unavailable", "[attachments]") {
  for (const auto* words : {"INSTREAM size limit exceeded. ERROR", "UNKNOWN COMMAND", "",
                            "stream: OK FOUND or not", "PONG"}) {
    CAPTURE(words);
    const Talker clamd{spoken(words), Manner::polite};
    CHECK(Asking{clamd.address()}.complaint() == "the virus scanner could not look");
  }
  const Talker rude{"stream: O", Manner::rude};
  CHECK(Asking{rude.address()}.complaint() == "the virus scanner: it hung up");
  const Talker endless{std::string(100'000, 'O'), Manner::polite};
  CHECK(Asking{endless.address()}.complaint() == "the virus scanner: it says too much");
}

TEST_CASE("A silent scanner holds nobody up for long", "[attachments]") {
  const Talker silent{"", Manner::silent};
  CHECK(Asking{silent.address()}.complaint() == "the virus scanner: it takes too long");
  CHECK_FALSE(Asking{silent.address()}.scanner.answers());
}

TEST_CASE("Where nobody listens there is no scanner", "[attachments]") {
  const Folder folder;
  for (const auto& address :
       {folder.path().string() + "/clamd.sock", std::string{"127.0.0.1:1"},
        std::string{"no-such-host.invalid:3310"}, "/" + std::string(300, 'a')}) {
    CAPTURE(address);
    CHECK_FALSE(Asking{address}.complaint().empty());
    CHECK_FALSE(Asking{address}.scanner.answers());
  }
}

TEST_CASE("A scanner that fails again and again is left alone for a while", "[attachments]") {
  const Talker clamd{spoken("ERROR"), Manner::polite};
  Asking asking{clamd.address()};
  for (int i = 0; i < 5; ++i) CHECK(asking.complaint() == "the virus scanner could not look");
  CHECK(asking.complaint() == "the virus scanner is left alone for a while");
  CHECK(clamd.heard() == 5);
  asking.clock.advance(30s);
  CHECK(asking.complaint() == "the virus scanner could not look");
  CHECK(clamd.heard() == 6);
}
