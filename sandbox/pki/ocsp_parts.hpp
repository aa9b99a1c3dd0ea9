#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/time.hpp"
#include "integrations/eds/revocation_answer.hpp"
#include "sandbox/pki/look_alike_pki.hpp"

namespace kezek::sandbox {

/// What an authority's responder says about one certificate; a test spoils the one thing it is
/// about.
struct OcspWord {
  enum class Status { good, revoked, unknown };

  std::string certificate_id;  ///< CertID, whole, as it was asked
  Status status = Status::good;
  integrations::eds::RevokedWord revoked{};
  domain::Instant this_update;
  std::optional<domain::Instant> next_update{};
};

struct OcspParts {
  std::vector<OcspWord> words;
  domain::Instant produced_at;
  std::string responder;               ///< Name, whole
  bool names_key = false;              ///< the responder goes by its key instead
  std::optional<std::string> nonce{};  ///< value of the extension
  std::string further_extensions{};    ///< whole Extension elements
  std::vector<std::string> certificates{};
};

/// What was asked.
struct OcspAsked {
  std::string certificate_id;  ///< CertID, whole
  std::string issuer_key_hash;
  std::string serial;  ///< content of the INTEGER
  std::string nonce;   ///< value of the extension; empty without one
};
std::optional<OcspAsked> ocsp_question_in(std::string_view request);

/// OCSPResponse signed by `responder`.
std::string ocsp_response(const OcspParts& parts, const Certified& responder);
/// OCSPResponse that is only a status: 3 tryLater, 6 unauthorized …
std::string ocsp_refusal(unsigned char status);

/// What the certificate of an authority's delegate says.
CertificateTemplate delegate_template(const SigningKey& key, domain::Instant now);

}  // namespace kezek::sandbox
