#include <fstream>
#include <future>
#include <vector>

#include <catch2/catch.hpp>

#include "integrations/attachments/magic_judge.hpp"
#include "tests/support/small_files.hpp"

using namespace kezek;
using namespace kezek::test;
using domain::MediaType;
using integrations::attachments::MagicJudge;

namespace {

/// The first octets of this very program.
std::string executable() {
  std::string octets(65'536, '\0');
  std::ifstream{"/proc/self/exe", std::ios::binary}.read(octets.data(), 65'536);
  return octets;
}

std::string program_of_windows() {
  std::string head = "MZ" + std::string(62, '\0');
  head[60] = 64;  // where the PE header is
  return head + "PE" + std::string(64, '\0');
}

}  // namespace

TEST_CASE("Files are known by their octets", "[attachments]") {
  const MagicJudge judge;
  CHECK(judge.type_of(small_files::pdf) == MediaType::pdf);
  CHECK(judge.type_of(small_files::jpeg) == MediaType::jpeg);
  CHECK(judge.type_of(small_files::png) == MediaType::png);
  CHECK(judge.type_of(small_files::pdf + std::string(8'000'000, '\0')) == MediaType::pdf);
}

TEST_CASE("What is none of the three types is nothing", "[attachments]") {
  const MagicJudge judge;
  // In front of a PDF it is still what it is, though readers of PDF would find one.
  const auto refuses = [&](const std::string& content) {
    CAPTURE(content.substr(0, 20));
    CHECK_FALSE(judge.type_of(content));
    CHECK_FALSE(judge.type_of(content + small_files::pdf));
  };
  refuses(executable());
  refuses(program_of_windows());
  refuses(small_files::zip);
  refuses("#!/bin/sh\nexit\n");
  refuses("<html><script>alert(1)</script></html>");
  refuses(R"(<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>)");
  refuses("GIF89a\1\1");
  refuses("certificate");
  refuses(std::string(1000, '\0'));
  refuses(small_files::png.substr(0, 8));
  CHECK_FALSE(judge.type_of(""));
  CHECK_FALSE(judge.type_of("\n" + small_files::pdf));
}

TEST_CASE("Many threads ask one judge", "[attachments]") {
  const MagicJudge judge;
  std::vector<std::future<bool>> answers;
  for (int i = 0; i < 8; ++i)
    answers.push_back(std::async(std::launch::async, [&judge, i] {
      bool right = true;
      for (int round = 0; round < 50; ++round)
        right &= judge.type_of(i % 2 == 0 ? small_files::pdf : small_files::png) ==
                 (i % 2 == 0 ? MediaType::pdf : MediaType::png);
      return right;
    }));
  for (auto& answer : answers) CHECK(answer.get());
}
