#include "api/tools/trust_tools.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>

#include "api/json/encode.hpp"
#include "api/tools/options.hpp"
#include "api/tools/trust_report.hpp"
#include "integrations/eds/trust_manifest.hpp"

namespace kezek::api {

namespace {

namespace fs = std::filesystem;
namespace eds = integrations::eds;

/// Production does not start with these.
std::vector<std::string> faults_of_a_trial(const TrustStore& store) {
  std::vector<std::string> faults;
  for (const auto& anchor : store.anchors())
    if (anchor.profile != AnchorProfile::production)
      faults.push_back(
          fmt::format("{} is pinned as {}, which KEZEK_PROFILE=production never trusts.",
                      anchor.name, domain::name_of(anchor.profile)));
  return faults;
}

TrustReport report_of_directories(const std::vector<std::string>& directories, Profile profile,
                                  domain::Instant now) {
  TrustStore store;
  std::vector<std::string> faults;
  for (const auto& directory : directories)
    for (auto& fault : store.load_what_is_good(directory)) faults.push_back(std::move(fault));
  if (profile == Profile::production)
    for (auto& fault : faults_of_a_trial(store)) faults.push_back(std::move(fault));
  return report_of(store, std::move(faults), now);
}

std::string lines_about(const AnchorReport& anchor) {
  auto text = fmt::format("{}\n  {} {}, {}\n  {}\n  SHA-256 {}\n", anchor.file,
                          domain::name_of(anchor.profile), domain::name_of(anchor.kind),
                          domain::name_of(anchor.state), anchor.subject, anchor.sha256);
  text += fmt::format("  from {} to {}, {} days left\n", domain::text_of(anchor.not_before),
                      domain::text_of(anchor.not_after), anchor.days_left);
  if (anchor.root) text += fmt::format("  signed by {}\n", *anchor.root);
  return text;
}

void print(const TrustReport& report, std::ostream& out) {
  for (const auto& anchor : report.anchors) out << lines_about(anchor);
  for (const auto& fault : report.faults) out << "FAULT: " << fault << '\n';
  out << (report.good ? "The anchors are good.\n" : "The anchors are not good.\n");
}

}  // namespace

int trust_check(const std::vector<std::string>& words, const ToolDesk& desk) {
  const Options options{words, {.switches = {"--json"}}};
  const auto config = read_config(desk.environment).config;
  auto directories = options.rest();
  if (directories.empty()) directories = config.trust;
  if (directories.empty())
    throw WrongCall{"Name a directory of trust anchors, or set KEZEK_TRUST."};
  const auto report = report_of_directories(directories, config.profile, desk.clock.now());
  if (options.has("--json"))
    desk.out << json::encode(report) << '\n';
  else
    print(report, desk.out);
  return report.good ? 0 : 1;
}

int trust_pin(const std::vector<std::string>& words, const ToolDesk& desk) {
  const Options options{words, {.valued = {"--profile"}}};
  const auto profile = domain::named<AnchorProfile>(options.find("--profile").value_or(""));
  if (!profile) throw WrongCall{"--profile is production, test or sandbox."};
  if (options.rest().size() != 1) throw WrongCall{"Name one directory of trust anchors."};
  const fs::path directory = options.rest().front();
  const auto manifest = directory / TrustStore::manifest_name;
  if (fs::exists(manifest)) {
    desk.err << "kezek: " << manifest.string()
             << " is there already; remove it if these certificates are to be pinned anew.\n";
    return 1;
  }
  try {
    eds::write_manifest(directory, *profile);
    TrustStore{}.load(directory);
  } catch (const std::runtime_error& fault) {
    std::error_code ignored;
    fs::remove(manifest, ignored);
    desk.err << "kezek: " << fault.what() << '\n';
    return 1;
  }
  const auto serving = read_config(desk.environment).config.profile;
  print(report_of_directories({directory.string()}, serving, desk.clock.now()), desk.out);
  desk.out << manifest.string() << " is written. It trusts what lay there: compare every SHA-256 "
           << "with the authority's own word, by a second channel, before you use it.\n";
  return 0;
}

}  // namespace kezek::api
