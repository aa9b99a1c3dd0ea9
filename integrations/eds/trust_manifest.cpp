#include "integrations/eds/trust_manifest.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <optional>
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

std::optional<PinnedFile> line_in(const std::string& text) {
  std::istringstream words{text};
  std::string digest;
  std::string file;
  std::string kind_name;
  std::string profile_name;
  std::string rest;
  words >> digest >> file >> kind_name >> profile_name;
  // OpenSSL prints capitals.
  const auto lower = [](unsigned char c) { return static_cast<char>(std::tolower(c)); };
  std::ranges::transform(digest, digest.begin(), lower);
  const auto kind = domain::named<AnchorKind>(kind_name);
  const auto profile = domain::named<AnchorProfile>(profile_name);
  const bool plain_name = fs::path{file}.filename() == file && file != TrustStore::manifest_name;
  if (words >> rest || digest.size() != 64 || !plain_name || !kind || !profile) return std::nullopt;
  return PinnedFile{digest, file, *kind, *profile};
}

std::string line_of(const fs::path& path, AnchorKind kind, AnchorProfile profile) {
  return fmt::format("{} {} {} {}\n", domain::hex(sha256(read_certificate_file(path))),
                     path.filename().string(), domain::name_of(kind), domain::name_of(profile));
}

}  // namespace

std::string read_certificate_file(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) refuse("Trust anchor {} is listed but can't be read.", path.string());
  if (size > certificate_octets_max) refuse("Trust anchor {} is too large.", path.string());
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

Manifest read_manifest(const fs::path& directory) {
  const auto path = directory / TrustStore::manifest_name;
  std::ifstream file{path};
  if (!file) refuse("There is no readable {}.", path.string());
  Manifest manifest;
  int number = 0;
  for (std::string text; std::getline(file, text);) {
    ++number;
    if (text.empty() || text.starts_with('#')) continue;
    const auto line = line_in(text);
    const auto is_same = [&](const PinnedFile& pinned) { return pinned.file == line->file; };
    if (!line)
      manifest.faults.push_back(
          fmt::format("{}:{} is not \"sha256 file root|intermediate production|test|sandbox\".",
                      path.string(), number));
    else if (std::ranges::any_of(manifest.pinned, is_same))
      manifest.faults.push_back(
          fmt::format("{}:{} lists {} again.", path.string(), number, line->file));
    else
      manifest.pinned.push_back(*line);
  }
  return manifest;
}

std::vector<std::string> files_beside_manifest(const fs::path& directory) {
  std::error_code error;
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator{directory, error})
    if (!entry.is_directory()) names.push_back(entry.path().filename().string());
  if (error) refuse("The directory of trust anchors {} can't be read.", directory.string());
  std::erase(names, TrustStore::manifest_name);
  std::ranges::sort(names);
  return names;
}

std::vector<fs::path> certificates_in(const fs::path& directory) {
  std::vector<fs::path> paths;
  for (const auto& name : files_beside_manifest(directory))
    if (name.ends_with(".cer")) paths.push_back(directory / name);
  return paths;
}

AnchorKind kind_of(const std::string& der, const fs::path& path) {
  const auto certificate = Certificate::parse(der);
  if (!certificate)
    refuse("Trust anchor {} is not usable: {}.", path.string(),
           domain::name_of(certificate.flaw()));
  return certificate->is_self_issued() ? AnchorKind::root : AnchorKind::intermediate;
}

std::string manifest_text(const fs::path& directory, AnchorProfile profile) {
  std::string roots;
  std::string others;
  for (const auto& path : certificates_in(directory)) {
    const auto kind = kind_of(read_certificate_file(path), path);
    (kind == AnchorKind::root ? roots : others) += line_of(path, kind, profile);
  }
  return roots + others;
}

void write_manifest(const fs::path& directory, AnchorProfile profile) {
  const auto manifest = directory / TrustStore::manifest_name;
  for (const auto& name : files_beside_manifest(directory))
    if (!name.ends_with(".cer"))
      refuse("{} lies there and is no *.cer file: take it away, for all that lies there is pinned.",
             (directory / name).string());
  const auto text = manifest_text(directory, profile);
  std::ofstream file{manifest, std::ios::binary};
  file << text;
  if (!file.flush()) refuse("{} can't be written.", manifest.string());
}

}  // namespace kezek::integrations::eds
