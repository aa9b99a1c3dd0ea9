#include "integrations/tokens/ec_key.hpp"

#include <array>
#include <stdexcept>
#include <vector>

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

namespace kezek::integrations::tokens {

namespace {

constexpr int coordinate_length = 32;

template <auto release>
struct Releases {
  template <class T>
  void operator()(T* handle) const {
    release(handle);
  }
};
using Context = std::unique_ptr<EVP_MD_CTX, Releases<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Releases<ECDSA_SIG_free>>;
using Number = std::unique_ptr<BIGNUM, Releases<BN_free>>;

const unsigned char* octets_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

void must(bool done, const char* what) {
  if (!done) throw std::runtime_error{std::string{"OpenSSL failed to "} + what};
}

// Without it OpenSSL would ask the terminal for the passphrase of an encrypted key.
int no_passphrase(char*, int, int, void*) { return -1; }

bool is_p256(const EVP_PKEY* key) {
  std::array<char, 32> group{};
  std::size_t length = 0;
  return EVP_PKEY_is_a(key, "EC") == 1 &&
         EVP_PKEY_get_group_name(key, group.data(), group.size(), &length) == 1 &&
         std::string_view{group.data(), length} == "prime256v1";
}

std::string padded(const BIGNUM* number) {
  std::string octets(coordinate_length, '\0');
  must(BN_bn2binpad(number, reinterpret_cast<unsigned char*>(octets.data()), coordinate_length) ==
           coordinate_length,
       "write a coordinate");
  return octets;
}

std::string joined(const std::vector<unsigned char>& der) {
  const unsigned char* cursor = der.data();
  const Signature pair{d2i_ECDSA_SIG(nullptr, &cursor, static_cast<long>(der.size()))};
  must(pair != nullptr, "read its own signature");
  return padded(ECDSA_SIG_get0_r(pair.get())) + padded(ECDSA_SIG_get0_s(pair.get()));
}

std::vector<unsigned char> der_of(std::string_view joined_pair) {
  const unsigned char* octets = octets_of(joined_pair);
  Number r{BN_bin2bn(octets, coordinate_length, nullptr)};
  Number s{BN_bin2bn(octets + coordinate_length, coordinate_length, nullptr)};
  const Signature pair{ECDSA_SIG_new()};
  must(r && s && pair, "allocate a signature");
  must(ECDSA_SIG_set0(pair.get(), r.release(), s.release()) == 1, "fill a signature");
  std::vector<unsigned char> der(static_cast<std::size_t>(i2d_ECDSA_SIG(pair.get(), nullptr)));
  unsigned char* cursor = der.data();
  i2d_ECDSA_SIG(pair.get(), &cursor);
  return der;
}

/// Takes back the errors OpenSSL left on this thread: another user of it (TLS) would believe them.
class ErrorsForgotten {
 public:
  ErrorsForgotten() { ERR_set_mark(); }
  ~ErrorsForgotten() { ERR_pop_to_mark(); }
  ErrorsForgotten(const ErrorsForgotten&) = delete;
  ErrorsForgotten& operator=(const ErrorsForgotten&) = delete;
};

Context new_context() {
  Context context{EVP_MD_CTX_new()};
  must(context != nullptr, "allocate a digest");
  return context;
}

}  // namespace

void EcKey::Free::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

EcKey EcKey::read(const std::filesystem::path& pem) {
  const ErrorsForgotten errors;
  const std::unique_ptr<BIO, Releases<BIO_free_all>> file{BIO_new_file(pem.c_str(), "rb")};
  if (!file) throw std::runtime_error{pem.string() + " can't be read"};
  Handle key{PEM_read_bio_PrivateKey(file.get(), nullptr, no_passphrase, nullptr)};
  const bool can_sign = key != nullptr;
  if (!can_sign && BIO_reset(file.get()) == 0)
    key.reset(PEM_read_bio_PUBKEY(file.get(), nullptr, no_passphrase, nullptr));
  if (!key || !is_p256(key.get()))
    throw std::runtime_error{pem.string() + " holds no P-256 key in PEM without a passphrase"};
  return {std::move(key), can_sign};
}

std::string EcKey::sign(std::string_view text) const {
  const Context context = new_context();
  must(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1,
       "begin a signature");
  std::size_t length = 0;
  must(EVP_DigestSign(context.get(), nullptr, &length, octets_of(text), text.size()) == 1,
       "size a signature");
  std::vector<unsigned char> der(length);
  must(EVP_DigestSign(context.get(), der.data(), &length, octets_of(text), text.size()) == 1,
       "sign");
  der.resize(length);
  return joined(der);
}

bool EcKey::verifies(std::string_view text, std::string_view signature) const {
  if (signature.size() != signature_length) return false;
  const ErrorsForgotten errors;
  const std::vector<unsigned char> der = der_of(signature);
  const Context context = new_context();
  must(EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1,
       "begin a verification");
  return EVP_DigestVerify(context.get(), der.data(), der.size(), octets_of(text), text.size()) == 1;
}

EcKey::Point EcKey::point() const {
  const auto coordinate = [this](const char* name) {
    BIGNUM* number = nullptr;
    must(EVP_PKEY_get_bn_param(key_.get(), name, &number) == 1, "read a public key");
    return padded(Number{number}.get());
  };
  return {coordinate(OSSL_PKEY_PARAM_EC_PUB_X), coordinate(OSSL_PKEY_PARAM_EC_PUB_Y)};
}

}  // namespace kezek::integrations::tokens
