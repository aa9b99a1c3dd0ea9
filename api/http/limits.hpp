#pragma once

#include <cstddef>

#include "domain/policy.hpp"

namespace kezek::api::limits {

inline constexpr std::size_t target_bytes_max = 4096;
inline constexpr std::size_t segments_max = 16;
inline constexpr std::size_t query_parameters_max = 16;
inline constexpr std::size_t body_bytes_max = 1'048'576;
/// Of a file, where a route takes files.
inline constexpr std::size_t file_bytes_max = domain::bytes_of_mib(domain::attachment_mib_max);
inline constexpr std::size_t header_bytes_max = 40'960;
inline constexpr std::size_t token_length_max = 4096;
inline constexpr std::size_t request_id_length_min = 8;
inline constexpr std::size_t request_id_length_max = 64;
inline constexpr std::size_t persons_remembered_max = 100'000;
inline constexpr int rate_max = 1'000'000;  ///< of a setting: at once, or a minute

/// nginx refuses larger bodies and heads itself; these are the server's own, not smaller, limits.
/// That of files is the same there, so any file that a policy allows passes.
inline constexpr std::size_t nginx_body_bytes_max = body_bytes_max - 65'536;
inline constexpr std::size_t nginx_header_bytes_max = 32'768;
static_assert(nginx_body_bytes_max < body_bytes_max);
static_assert(nginx_header_bytes_max < header_bytes_max);

}  // namespace kezek::api::limits
