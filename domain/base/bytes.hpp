#pragma once

#include <array>
#include <vector>

namespace kezek::domain {

/// Octets that are not text: a certificate, a signature, a PDF.
using Bytes = std::vector<unsigned char>;

using Sha256 = std::array<unsigned char, 32>;

}  // namespace kezek::domain
