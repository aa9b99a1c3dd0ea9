#pragma once

#include <span>
#include <string_view>

#include "domain/base/bytes.hpp"

namespace kezek::domain {

class Digest {
 public:
  virtual ~Digest() = default;
  virtual Sha256 sha256(std::string_view text) const = 0;
};

}  // namespace kezek::domain
