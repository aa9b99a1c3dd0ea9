#pragma once

#include <string>
#include <string_view>

#include "domain/ports/digest.hpp"

namespace kezek::domain {

/// HMAC-SHA-256 (RFC 2104) under one secret key. The digest outlives it.
class KeyedDigest {
 public:
  KeyedDigest(std::string_view key, const Digest& digest);

  Sha256 of(std::string_view text) const;

 private:
  std::string inner_pad_;
  std::string outer_pad_;
  const Digest& digest_;
};

/// Takes the same time wherever they differ.
bool are_same(const Sha256& one, const Sha256& other);

}  // namespace kezek::domain
