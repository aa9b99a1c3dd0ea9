#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "integrations/eds/crl.hpp"

namespace kezek::integrations::eds {

/// The octets of a list that lies in a file, proven by nothing yet.
Checked<std::string, CrlFault> read_crl_file(const std::filesystem::path& path,
                                             std::size_t bytes_max);

/// Nobody ever sees half a file: it gets its name when it is whole. One that a power cut spoilt is
/// refused like any other when it is read. Several servers may write the same file.
bool write_crl_file(const std::filesystem::path& path, std::string_view der);

}  // namespace kezek::integrations::eds
