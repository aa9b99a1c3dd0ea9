#include <array>
#include <stdexcept>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "sandbox/pki/key_families.hpp"

namespace kezek::sandbox {

namespace {

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(PKCS8_PRIV_KEY_INFO* key) const { PKCS8_PRIV_KEY_INFO_free(key); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

void must(bool succeeded) {
  if (!succeeded) throw std::runtime_error{"OpenSSL failed with an RSA key"};
}

/// The DER that OpenSSL's `encode` (an i2d function) writes.
template <class Value, class Encode>
std::string encoded(const Value* value, Encode encode) {
  const int size = encode(value, nullptr);
  must(size > 0);
  std::string der(static_cast<std::size_t>(size), '\0');
  auto* cursor = reinterpret_cast<unsigned char*>(der.data());
  must(encode(value, &cursor) == size);
  return der;
}

class RsaSigningKey final : public SigningKey {
 public:
  explicit RsaSigningKey(Owned<EVP_PKEY> key) : key_{std::move(key)} {}

  Family family() const override { return Family::rsa; }

  std::string sign(std::string_view message) const override {
    const auto* octets = reinterpret_cast<const unsigned char*>(message.data());
    const Owned<EVP_MD_CTX> context{EVP_MD_CTX_new()};
    must(context &&
         EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1);
    std::size_t size = 0;
    must(EVP_DigestSign(context.get(), nullptr, &size, octets, message.size()) == 1);
    std::string signature(size, '\0');
    must(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                        octets, message.size()) == 1);
    signature.resize(size);
    return signature;
  }

  std::string public_key_info() const override { return encoded(key_.get(), i2d_PUBKEY); }

  std::string pkcs8() const override {
    const Owned<PKCS8_PRIV_KEY_INFO> key{EVP_PKEY2PKCS8(key_.get())};
    must(key != nullptr);
    return encoded(key.get(), i2d_PKCS8_PRIV_KEY_INFO);
  }

 private:
  Owned<EVP_PKEY> key_;
};

}  // namespace

std::unique_ptr<SigningKey> generate_rsa_key(const RsaShape& shape) {
  const Owned<EVP_PKEY_CTX> context{EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr)};
  unsigned bits = shape.bits;
  unsigned exponent = shape.exponent;
  const std::array parameters{
      OSSL_PARAM_construct_uint(OSSL_PKEY_PARAM_RSA_BITS, &bits),
      OSSL_PARAM_construct_uint(OSSL_PKEY_PARAM_RSA_E, &exponent),
      OSSL_PARAM_construct_end(),
  };
  EVP_PKEY* key = nullptr;
  must(context && EVP_PKEY_keygen_init(context.get()) == 1 &&
       EVP_PKEY_CTX_set_params(context.get(), parameters.data()) == 1 &&
       EVP_PKEY_generate(context.get(), &key) == 1);
  return std::make_unique<RsaSigningKey>(Owned<EVP_PKEY>{key});
}

std::unique_ptr<SigningKey> rsa_key_from_pkcs8(std::string_view pkcs8) {
  const auto* octets = reinterpret_cast<const unsigned char*>(pkcs8.data());
  const Owned<PKCS8_PRIV_KEY_INFO> info{
      d2i_PKCS8_PRIV_KEY_INFO(nullptr, &octets, static_cast<long>(pkcs8.size()))};
  must(info != nullptr);
  Owned<EVP_PKEY> key{EVP_PKCS82PKEY(info.get())};
  must(key && EVP_PKEY_is_a(key.get(), "RSA") == 1);
  return std::make_unique<RsaSigningKey>(std::move(key));
}

}  // namespace kezek::sandbox
