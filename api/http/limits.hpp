#pragma once

#include <cstddef>

namespace kezek::api::limits {

inline constexpr std::size_t target_bytes_max = 4096;
inline constexpr std::size_t segments_max = 16;
inline constexpr std::size_t query_parameters_max = 16;
inline constexpr std::size_t body_bytes_max = 1'048'576;
inline constexpr std::size_t header_bytes_max = 32'768;
inline constexpr std::size_t request_id_length_min = 8;
inline constexpr std::size_t request_id_length_max = 64;

/// What the server accepts in one piece. nginx refuses at body_bytes_max, so the server's own
/// refusal, after which the rest of a body would be read as a request, is never reached.
inline constexpr std::size_t request_bytes_max = body_bytes_max + header_bytes_max + 65'536;

static_assert(request_bytes_max > body_bytes_max + header_bytes_max);

}  // namespace kezek::api::limits
