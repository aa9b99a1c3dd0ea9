#include "integrations/eds/digest.hpp"

#include <memory>
#include <stdexcept>

#include <gcrypt.h>
#include <openssl/evp.h>

namespace kezek::integrations::eds {

namespace {

constexpr std::size_t sha1_size = 20;
constexpr std::size_t sha256_size = 32;
constexpr std::size_t streebog512_size = 64;

struct FreeMd {
  void operator()(EVP_MD* md) const { EVP_MD_free(md); }
};

// Fetched once: since OpenSSL 3 an implicit fetch costs more than hashing a short text.
const EVP_MD* sha256_algorithm() {
  static const std::unique_ptr<EVP_MD, FreeMd> md{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
  if (!md) throw std::runtime_error{"OpenSSL offers no SHA-256"};
  return md.get();
}

std::string hashed(const EVP_MD* algorithm, std::size_t size, std::string_view bytes) {
  std::string out(size, '\0');
  if (EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(out.data()), nullptr,
                 algorithm, nullptr) != 1)
    throw std::runtime_error{"OpenSSL failed to hash"};
  return out;
}

void start_gcrypt() {
  static const bool started = [] {
    if (gcry_check_version("1.9.0") == nullptr)
      throw std::runtime_error{"libgcrypt 1.9.0 or newer is needed"};
    gcry_control(GCRYCTL_DISABLE_SECMEM, 0);  // only public values pass through it
    gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0);
    return true;
  }();
  static_cast<void>(started);
}

}  // namespace

std::string sha256(std::string_view bytes) {
  return hashed(sha256_algorithm(), sha256_size, bytes);
}

std::string sha1(std::string_view bytes) { return hashed(EVP_sha1(), sha1_size, bytes); }

std::string streebog512(std::string_view bytes) {
  start_gcrypt();
  std::string out(streebog512_size, '\0');
  gcry_md_hash_buffer(GCRY_MD_STRIBOG512, out.data(), bytes.data(), bytes.size());
  return out;
}

std::string digest(Family family, std::string_view bytes) {
  return family == Family::rsa ? sha256(bytes) : streebog512(bytes);
}

}  // namespace kezek::integrations::eds
