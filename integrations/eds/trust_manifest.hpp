#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "integrations/eds/trust_store.hpp"

namespace kezek::integrations::eds {

/// One line of a manifest.
struct PinnedFile {
  std::string digest;  ///< SHA-256, lower-case hexadecimal, however it was written
  std::string file;
  AnchorKind kind;
  AnchorProfile profile;
};

/// What a manifest pins, and a sentence for each of its lines that is wrong.
struct Manifest {
  std::vector<PinnedFile> pinned;
  std::vector<std::string> faults;
};

/// Throws std::runtime_error when there is no readable manifest.
Manifest read_manifest(const std::filesystem::path& directory);

/// The text that pins what is in `directory` now: a line for each of its *.cer files, roots first.
std::string manifest_text(const std::filesystem::path& directory, AnchorProfile profile);

/// Writes that text as the directory's manifest; nothing where a file is no certificate.
void write_manifest(const std::filesystem::path& directory, AnchorProfile profile);

/// Octets of a certificate's file; every fault is a std::runtime_error naming it.
std::string read_certificate_file(const std::filesystem::path& path);
/// Names of the files beside the manifest.
std::vector<std::string> files_beside_manifest(const std::filesystem::path& directory);
/// Those that end with .cer, with their directory.
std::vector<std::filesystem::path> certificates_in(const std::filesystem::path& directory);
/// A self-issued certificate is a root.
AnchorKind kind_of(const std::string& der, const std::filesystem::path& path);

}  // namespace kezek::integrations::eds
