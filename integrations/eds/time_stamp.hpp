#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/bytes.hpp"
#include "domain/base/time.hpp"
#include "integrations/eds/flaw.hpp"

namespace kezek::integrations::eds {

class PathBuilder;

/// Largest token, or answer with one, that is looked at.
constexpr std::size_t time_stamp_octets_max = std::size_t{64} * 1024;

/// A proven statement of a trusted authority: the stamped octets existed at `at`.
struct TimeStamp {
  domain::Instant at;
  domain::Bytes token;               ///< DER
  std::string serial;                ///< content of the INTEGER, at most 160 bits
  std::string policy;                ///< dotted
  std::optional<std::string> nonce;  ///< content of the INTEGER
  std::vector<domain::Bytes> chain;  ///< DER, the authority's own certificate first, root last
};

/// Verifies an RFC 3161 token over `stamped`, for a signature its value. The authority must be good
/// at the time it gives, which may not lie after `received_at`. Its revocation is not asked.
Checked<TimeStamp> time_stamp_in(std::string_view token, std::string_view stamped,
                                 const PathBuilder& paths, domain::Instant received_at);

/// The token among a SignerInfo's unsigned attributes, whole; none when there is no such attribute.
/// Two of them, or two values, are a flaw: nobody could say which counts.
Checked<std::optional<std::string_view>> time_stamp_token_in(std::string_view unsigned_attributes);

}  // namespace kezek::integrations::eds
