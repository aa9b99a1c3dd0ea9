#pragma once

#include <string>
#include <string_view>

namespace kezek::test::small_files {

/// The octets that pairs of hexadecimal digits stand for.
inline std::string octets(std::string_view hex) {
  std::string result;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2)
    result += static_cast<char>(std::stoi(std::string{hex.substr(at, 2)}, nullptr, 16));
  return result;
}

/// The least of each type, as programs write them.
inline const std::string pdf =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
inline const std::string png = octets(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c636000000002000148afa471"
    "0000000049454e44ae426082");
inline const std::string jpeg = octets("ffd8ffe000104a46494600010100000100010000ffdb004300") +
                                std::string(64, '\x08') + octets("ffd9");
inline const std::string zip =
    octets("504b03040a0000000000000021006d2bd0b9010000000100000001000000") + "ab";

}  // namespace kezek::test::small_files
