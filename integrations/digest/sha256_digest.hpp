#pragma once

#include "domain/ports/digest.hpp"

namespace kezek::integrations {

/// SHA-256 by OpenSSL.
class Sha256Digest final : public domain::Digest {
 public:
  domain::Sha256 sha256(std::string_view text) const override;
};

}  // namespace kezek::integrations
