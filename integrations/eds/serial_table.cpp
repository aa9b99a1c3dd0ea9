#include <algorithm>
#include <bit>
#include <chrono>
#include <cstring>
#include <limits>
#include <numeric>

#include "integrations/eds/crl.hpp"
#include "integrations/eds/extensions.hpp"
#include "integrations/eds/oid.hpp"

namespace kezek::integrations::eds {

namespace {

constexpr unsigned drawer_bits_max = 16;

std::size_t count_of(std::string_view entries) {
  Reader reader{entries};
  std::size_t count = 0;
  for (; reader.has_more(); ++count) static_cast<void>(reader.take());
  return count;
}

std::uint32_t seconds_of(domain::Instant at) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count();
  constexpr auto last = std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(seconds, 0, last));
}

/// CRLReason of an entry's extensions.
std::optional<CrlFault> read_reason(std::string_view extensions, std::uint8_t& reason) {
  Reader reader{extensions};
  while (reader.has_more()) {
    const auto [oid, critical, value] = take_extension(reader);
    if (oid::certificate_issuer == oid) return CrlFault::indirect;
    if (oid::crl_reason == oid) {
      const auto code = sole(value, tag::enumerated);
      if (!code || code->content.size() != 1) return CrlFault::malformed;
      reason = static_cast<std::uint8_t>(code->content[0]);
    } else if (critical && oid::invalidity_date != oid && oid::hold_instruction != oid) {
      return CrlFault::extension_unknown;
    }
  }
  return reader.finished() ? std::nullopt : std::optional{CrlFault::malformed};
}

/// Of two words about one serial the one that counts comes first.
int weight(std::uint8_t reason) {
  if (reason == crl_reason::remove_from_crl) return 2;
  return reason == crl_reason::certificate_hold ? 1 : 0;
}

}  // namespace

std::optional<SerialTable::Serial> SerialTable::padded(std::string_view serial) {
  if (!is_positive_integer(serial)) return std::nullopt;
  if (serial[0] == '\0') serial.remove_prefix(1);
  Serial octets{};
  if (serial.size() > octets.size()) return std::nullopt;
  std::memcpy(octets.data() + (octets.size() - serial.size()), serial.data(), serial.size());
  return octets;
}

std::optional<CrlFault> SerialTable::read(std::string_view entries) {
  entries_.reserve(count_of(entries));
  Reader reader{entries};
  while (reader.has_more())
    if (const auto fault = read_one(reader.take(tag::sequence).content)) return fault;
  if (!reader.finished()) return CrlFault::malformed;
  sort();
  return std::nullopt;
}

void SerialTable::sort() {
  std::ranges::sort(entries_, [](const Entry& a, const Entry& b) {
    return a.serial != b.serial ? a.serial < b.serial : weight(a.reason) < weight(b.reason);
  });
  drawer_bits_ = std::min(drawer_bits_max, static_cast<unsigned>(std::bit_width(entries_.size())));
  starts_.assign((std::size_t{1} << drawer_bits_) + 1, 0);
  for (const auto& entry : entries_) ++starts_[drawer_of(entry.serial) + 1];
  std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
}

std::size_t SerialTable::drawer_of(const Serial& serial) const {
  const unsigned first = unsigned{serial[0]} << 8U | serial[1];
  return first >> (drawer_bits_max - drawer_bits_);
}

std::optional<CrlFault> SerialTable::read_one(std::string_view entry) {
  Reader fields{entry};
  const auto serial = padded(fields.take(tag::integer).content);
  const auto since = instant_in(fields.take());
  std::uint8_t reason = 0;
  if (const auto extensions = fields.take_if(tag::sequence))
    if (const auto fault = read_reason(extensions->content, reason)) return fault;
  if (!fields.finished() || !since) return CrlFault::malformed;
  // A serial that no certificate may have is nobody's.
  if (serial) entries_.push_back({*serial, seconds_of(*since), reason});
  return std::nullopt;
}

std::optional<RevokedWord> SerialTable::find(std::string_view serial) const {
  const auto wanted = padded(serial);
  if (!wanted || entries_.empty()) return std::nullopt;
  const auto drawer = drawer_of(*wanted);
  const auto end = entries_.begin() + starts_[drawer + 1];
  const auto found = std::ranges::lower_bound(entries_.begin() + starts_[drawer], end, *wanted, {},
                                              &Entry::serial);
  if (found == end || found->serial != *wanted) return std::nullopt;
  return RevokedWord{domain::Instant{std::chrono::seconds{found->since}}, found->reason};
}

}  // namespace kezek::integrations::eds
