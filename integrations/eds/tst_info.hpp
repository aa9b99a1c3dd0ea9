#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "domain/base/time.hpp"
#include "integrations/eds/algorithm.hpp"
#include "integrations/eds/flaw.hpp"

namespace kezek::integrations::eds {

/// What a time-stamping authority says (RFC 3161 §2.4.2). Views into its DER.
struct TstInfo {
  std::string_view policy;  ///< content of the OID
  Algorithm imprint_digest;
  std::string_view imprint;
  std::string_view serial;  ///< content of the INTEGER
  domain::Instant at;       ///< finer than a microsecond is cut off
  std::chrono::microseconds accuracy{};
  std::optional<std::string_view> nonce;           ///< content of the INTEGER
  std::optional<std::string_view> directory_name;  ///< of the authority: Name, whole
};

/// Reads TSTInfo of version 1. An extension it may not ignore is a flaw: none is known.
Checked<TstInfo> tst_info_in(std::string_view der);

/// The dotted spelling of an OID's content.
std::string dotted(std::string_view oid_content);

}  // namespace kezek::integrations::eds
