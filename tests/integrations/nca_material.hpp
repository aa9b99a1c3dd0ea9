#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "integrations/eds/trust_store.hpp"

namespace kezek::test {

/// Where the NCA's published certificates, test keys and samples are; they are not part of the
/// project. Says aloud when they are absent.
std::optional<std::filesystem::path> nca_material();

/// The octets of a file, which must be there.
std::string nca_file(const std::filesystem::path& path);

/// The anchors of the NCA's test PKI and its production ones.
integrations::eds::TrustStore nca_anchors(const std::filesystem::path& material);

}  // namespace kezek::test
