#pragma once

#include <string>
#include <string_view>

#include "integrations/eds/algorithm.hpp"
#include "integrations/eds/flaw.hpp"

namespace kezek::integrations::eds {

/// TimeStampReq (RFC 3161 §2.4.1) in DER: the digest of `stamped`, any policy, with the authority's
/// certificate. `nonce` is the content of a positive INTEGER.
std::string time_stamp_query(Family digest, std::string_view stamped, std::string_view nonce);

/// The token of a TimeStampResp in DER. Nothing in it is proven yet.
Checked<std::string> token_in_response(std::string_view response);

}  // namespace kezek::integrations::eds
