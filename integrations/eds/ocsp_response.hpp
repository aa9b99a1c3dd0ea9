#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/base/time.hpp"
#include "integrations/eds/algorithm.hpp"
#include "integrations/eds/revocation_answer.hpp"

namespace kezek::integrations::eds {

/// OCSPResponseStatus; only with `successful` there is anything to believe.
enum class OcspStatus : unsigned char {
  successful = 0,
  malformed_request = 1,
  internal_error = 2,
  try_later = 3,
  signature_required = 5,
  unauthorized = 6,
};

/// What a responder says about one certificate, as it says it.
struct SingleResponse {
  enum class Status { good, revoked, unknown };

  Algorithm hash;
  std::string_view issuer_name_hash;
  std::string_view issuer_key_hash;
  std::string_view serial;  ///< content of the INTEGER
  Status status = Status::unknown;
  RevokedWord revoked{};  ///< when that is the status
  domain::Instant this_update;
  std::optional<domain::Instant> next_update;
};

/// An OCSPResponse taken apart. Nothing in it is proven. Views live as long as the DER.
struct OcspResponse {
  OcspStatus status = OcspStatus::malformed_request;
  // With `successful` only:
  std::string_view signed_part;     ///< ResponseData, whole
  std::string_view responder_name;  ///< Name, whole; empty when it goes by its key
  std::string_view responder_key;   ///< SHA-1 of its key's bits; empty when it goes by its name
  domain::Instant produced_at;
  std::vector<SingleResponse> answers;
  std::optional<std::string_view> nonce;  ///< value of the extension
  Algorithm algorithm;
  std::string_view signature;
  std::vector<std::string_view> certificates;
};

/// Strict DER; an unknown critical extension is a reason to refuse the whole.
std::optional<OcspResponse> ocsp_response_in(std::string_view der);

}  // namespace kezek::integrations::eds
