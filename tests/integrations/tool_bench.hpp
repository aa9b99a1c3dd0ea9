#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "api/tools/tools.hpp"
#include "tests/integrations/eds_world.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/small_world.hpp"

namespace kezek::test {

struct Said {
  int code;
  std::string out;
  std::string err;
};

/// The tools of an operator who trusts the look-alike authority of the tests.
class ToolBench {
 public:
  ToolBench() {
    eds_world().pki.save(trust());
    // The keys of the authority are no anchors, and no file of them lies beside the manifest.
    std::filesystem::remove_all(trust() / "keys");
  }

  std::filesystem::path trust() const { return folder_.path() / "trust"; }

  std::string file(const std::string& name, const std::string& octets) const {
    const auto path = folder_.path() / name;
    std::ofstream{path, std::ios::binary} << octets;
    return path.string();
  }

  Said run(const std::vector<std::string>& words, domain::Instant now = eds_now,
           const std::string& profile = "local") const {
    const api::Environment environment = [&](const std::string& name) {
      if (name == "KEZEK_PROFILE") return std::optional{profile};
      return name == "KEZEK_TRUST" ? std::optional{trust().string()} : std::nullopt;
    };
    const SetClock clock{now};
    std::ostringstream out;
    std::ostringstream err;
    const auto code = api::run_tool(words, {environment, clock, out, err});
    REQUIRE(code);
    return {*code, out.str(), err.str()};
  }

  Said verify(const std::string& signature, std::vector<std::string> further = {},
              domain::Instant now = eds_now) const {
    std::vector<std::string> words{"verify-signature", "--trust", trust().string(),
                                   file("signature", signature)};
    words.insert(words.end(), further.begin(), further.end());
    return run(words, now);
  }

 private:
  Folder folder_;
};

}  // namespace kezek::test
