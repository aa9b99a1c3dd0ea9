#pragma once

#include <string_view>

#include "domain/base/keyed_digest.hpp"
#include "domain/signing/code_evidence.hpp"

namespace kezek::domain {

/// What the server's key says of a row of code evidence: whoever has the key wrote this row, and
/// no column of it was changed since. It is no word of the person's.
class CodeSeal {
 public:
  CodeSeal(std::string_view key, const Digest& digest) : keyed_{key, digest} {}

  /// HMAC-SHA-256 over every column but the seal; of the record, over its digest.
  Sha256 of(const CodeEvidence& evidence) const;

 private:
  KeyedDigest keyed_;
};

}  // namespace kezek::domain
