#include "integrations/digest/sha256_digest.hpp"

#include <stdexcept>

#include <openssl/evp.h>

namespace kezek::integrations {

domain::Sha256 Sha256Digest::sha256(std::string_view text) const {
  domain::Sha256 digest{};
  unsigned int length = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1 ||
      length != digest.size())
    throw std::runtime_error{"SHA-256 is not available"};
  return digest;
}

}  // namespace kezek::integrations
