#include "api/tools/tools.hpp"

#include "api/tools/looking.hpp"
#include "api/tools/trust_tools.hpp"
#include "api/tools/verify_signature.hpp"

namespace kezek::api {

namespace {

using Words = std::vector<std::string>;
using Tool = int (*)(const Words& words, const ToolDesk& desk);

Tool tool_named(const Words& words) {
  if (words.empty()) return nullptr;
  if (words[0] == "verify-signature") return verify_signature;
  if (words[0] != "trust" || words.size() < 2) return nullptr;
  if (words[1] == "check") return trust_check;
  return words[1] == "pin" ? trust_pin : nullptr;
}

}  // namespace

const std::string_view tools_usage =
    "       kezek trust check [--json] [DIR...]\n"
    "                                   every fault of trust anchors, their dates and chains,\n"
    "                                   for KEZEK_PROFILE; without DIR those of KEZEK_TRUST;\n"
    "                                   0 good, 1 not\n"
    "       kezek trust pin --profile production|test|sandbox DIR\n"
    "                                   writes the manifest of the *.cer files of DIR and prints\n"
    "                                   it: compare each fingerprint with the authority's word\n"
    "       kezek verify-signature --trust DIR [--at TIME] [--content FILE] [--crl FILE]\n"
    "                              [--purpose sign-in|sign] FILE\n"
    "                                   a verdict with its reasons as JSON; --at is when it was\n"
    "                                   received (2026-11-02T06:00:00Z), else now;\n"
    "                                   0 valid, 1 invalid, 3 undetermined, 2 wrong call,\n"
    "                                   4 could not be looked at, as of verify-evidence\n";

std::optional<int> run_tool(const Words& words, const ToolDesk& desk) {
  const auto tool = tool_named(words);
  if (tool == nullptr) return std::nullopt;
  const auto named_by = words[0] == "trust" ? 2 : 1;
  return looking(desk.err, [&] { return tool({words.begin() + named_by, words.end()}, desk); });
}

}  // namespace kezek::api
