#include "integrations/eds/digest.hpp"

#include <memory>
#include <stdexcept>

#include <gcrypt.h>
#include <openssl/evp.h>

namespace kezek::integrations::eds {

namespace {

constexpr std::size_t sha1_size = 20;
constexpr std::size_t sha256_size = 32;

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

std::string streebog(int algorithm, std::string_view bytes) {
  start_gcrypt();
  std::string out(gcry_md_get_algo_dlen(algorithm), '\0');
  gcry_md_hash_buffer(algorithm, out.data(), bytes.data(), bytes.size());
  return out;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  return hashed(sha256_algorithm(), sha256_size, bytes);
}

std::string sha1(std::string_view bytes) { return hashed(EVP_sha1(), sha1_size, bytes); }

std::string streebog512(std::string_view bytes) { return streebog(GCRY_MD_STRIBOG512, bytes); }

std::string streebog256(std::string_view bytes) { return streebog(GCRY_MD_STRIBOG256, bytes); }

std::string digest(Family family, std::string_view bytes) {
  switch (family) {
    case Family::rsa:
      return sha256(bytes);
    case Family::gost512:
      return streebog512(bytes);
    case Family::gost256:
      return streebog256(bytes);
  }
  throw std::runtime_error{"a family without a digest"};
}

}  // namespace kezek::integrations::eds
