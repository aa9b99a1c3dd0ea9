#include "integrations/eds/trust_store.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>

#include "domain/base/hex.hpp"
#include "integrations/eds/certificate.hpp"
#include "integrations/eds/digest.hpp"

namespace kezek::integrations::eds {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t certificate_octets_max = std::uintmax_t{64} * 1024;

template <class... Args>
[[noreturn]] void refuse(fmt::format_string<Args...> sentence, Args&&... args) {
  throw std::runtime_error{fmt::format(sentence, std::forward<Args>(args)...)};
}

std::string read_certificate_file(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) refuse("Trust anchor {} is listed but can't be read.", path.string());
  if (size > certificate_octets_max) refuse("Trust anchor {} is too large.", path.string());
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

struct Line {
  std::string digest;
  std::string file;
  AnchorKind kind;
  AnchorProfile profile;
};

std::optional<Line> line_in(const std::string& text) {
  std::istringstream words{text};
  std::string digest;
  std::string file;
  std::string kind_name;
  std::string profile_name;
  std::string rest;
  words >> digest >> file >> kind_name >> profile_name;
  const auto kind = domain::named<AnchorKind>(kind_name);
  const auto profile = domain::named<AnchorProfile>(profile_name);
  const bool plain_name = fs::path{file}.filename() == file && file != TrustStore::manifest_name;
  if (words >> rest || digest.size() != 64 || !plain_name || !kind || !profile) return std::nullopt;
  return Line{digest, file, *kind, *profile};
}

std::vector<Line> lines_of(const fs::path& manifest) {
  std::ifstream file{manifest};
  if (!file) refuse("There is no readable {}.", manifest.string());
  std::vector<Line> lines;
  int number = 0;
  for (std::string text; std::getline(file, text);) {
    ++number;
    if (text.empty() || text.starts_with('#')) continue;
    const auto line = line_in(text);
    if (!line)
      refuse("{}:{} is not \"sha256 file root|intermediate production|test|sandbox\".",
             manifest.string(), number);
    lines.push_back(*line);
  }
  return lines;
}

std::set<std::string> files_in(const fs::path& directory) {
  std::error_code error;
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator{directory, error})
    if (!entry.is_directory()) names.insert(entry.path().filename().string());
  if (error) refuse("The directory of trust anchors {} can't be read.", directory.string());
  names.erase(std::string{TrustStore::manifest_name});
  return names;
}

AnchorKind kind_of(const std::string& der, const fs::path& path) {
  const auto certificate = Certificate::parse(der);
  if (!certificate)
    refuse("Trust anchor {} is not usable: {}.", path.string(),
           domain::name_of(certificate.flaw()));
  return certificate->is_self_issued() ? AnchorKind::root : AnchorKind::intermediate;
}

std::vector<fs::path> certificates_in(const fs::path& directory) {
  std::vector<fs::path> paths;
  for (const auto& name : files_in(directory))
    if (name.ends_with(".cer")) paths.push_back(directory / name);
  return paths;
}

}  // namespace

void TrustStore::load(const fs::path& directory) {
  const auto lines = lines_of(directory / manifest_name);
  auto unlisted = files_in(directory);
  for (const auto& line : lines) {
    const auto path = directory / line.file;
    const auto der = read_certificate_file(path);
    if (domain::hex(sha256(der)) != line.digest)
      refuse("Trust anchor {} has another SHA-256 than its manifest says.", path.string());
    add(der, line.kind, line.profile, path.string());
    unlisted.erase(line.file);
  }
  if (!unlisted.empty())
    refuse("{} is not listed in the manifest of trust anchors.",
           (directory / *unlisted.begin()).string());
}

void TrustStore::load_unlisted(const fs::path& directory, AnchorProfile profile) {
  for (const auto& path : certificates_in(directory)) {
    const auto der = read_certificate_file(path);
    add(der, kind_of(der, path), profile, path.string());
  }
}

void TrustStore::add(std::string_view der, AnchorKind kind, AnchorProfile profile,
                     const std::string& name) {
  const auto is_same = [&](const Anchor& anchor) { return anchor.certificate->der() == der; };
  if (std::ranges::any_of(anchors_, is_same)) return;
  auto certificate = Certificate::parse(der);
  if (!certificate)
    refuse("Trust anchor {} is not usable: {}.", name, domain::name_of(certificate.flaw()));
  const auto& extensions = certificate->fields().extensions;
  if (!extensions.authority || !extensions.allows(KeyUse::certificate_sign) ||
      extensions.critical_unknown)
    refuse("Trust anchor {} is not a certification authority.", name);
  if (kind == AnchorKind::root &&
      (!certificate->is_self_issued() || !certificate->is_signed_by(*certificate)))
    refuse("Trust anchor {} is called a root but did not sign itself.", name);
  anchors_.push_back(
      {std::make_shared<const Certificate>(*std::move(certificate)), kind, profile, name});
}

bool TrustStore::contains(AnchorProfile profile) const {
  return std::ranges::any_of(anchors_, [&](const Anchor& a) { return a.profile == profile; });
}

std::vector<std::string> TrustStore::outdated_at(domain::Instant now) const {
  std::vector<std::string> outdated;
  for (const auto& anchor : anchors_) {
    const auto& fields = anchor.certificate->fields();
    if (now < fields.not_before || now > fields.not_after) outdated.push_back(anchor.name);
  }
  return outdated;
}

void write_manifest(const fs::path& directory, AnchorProfile profile) {
  std::string text;
  for (const auto& path : certificates_in(directory)) {
    const auto der = read_certificate_file(path);
    fmt::format_to(std::back_inserter(text), "{} {} {} {}\n", domain::hex(sha256(der)),
                   path.filename().string(), domain::name_of(kind_of(der, path)),
                   domain::name_of(profile));
  }
  const auto manifest = directory / TrustStore::manifest_name;
  std::ofstream file{manifest, std::ios::binary};
  file << text;
  if (!file.flush()) refuse("{} can't be written.", manifest.string());
}

}  // namespace kezek::integrations::eds
