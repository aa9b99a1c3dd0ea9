#include "api/runtime/uuid_v7_ids.hpp"

#include <algorithm>
#include <chrono>

namespace kezek::api {
namespace {

constexpr unsigned counter_bits = 12;
constexpr std::size_t random_octets = 8;

constexpr unsigned char octet(std::uint64_t value, unsigned shift) {
  return static_cast<unsigned char>(value >> shift & 0xFFU);
}

}  // namespace

std::uint64_t UuidV7Ids::next_tick() {
  const auto since_1970 = clock_.now().time_since_epoch();
  const auto ms = std::chrono::floor<std::chrono::milliseconds>(since_1970).count();
  const std::lock_guard lock{mutex_};
  // A full counter runs into the next millisecond, which the clock then catches up with.
  tick_ = std::max(tick_ + 1, static_cast<std::uint64_t>(ms) << counter_bits);
  return tick_;
}

domain::Uuid UuidV7Ids::uuid() {
  const std::uint64_t tick = next_tick();
  const std::uint64_t ms = tick >> counter_bits;
  domain::Uuid::Octets octets{octet(ms, 40), octet(ms, 32), octet(ms, 24),
                              octet(ms, 16), octet(ms, 8),  octet(ms, 0)};
  octets[6] = static_cast<unsigned char>(0x70U | (tick >> 8U & 0x0FU));
  octets[7] = octet(tick, 0);
  std::ranges::copy(random_.bytes(random_octets), octets.begin() + 8);
  octets[8] = static_cast<unsigned char>(0x80U | (octets[8] & 0x3FU));
  return domain::Uuid{octets};
}

}  // namespace kezek::api
