#include <memory>
#include <stdexcept>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include "integrations/eds/digest.hpp"
#include "integrations/eds/public_key.hpp"

namespace kezek::integrations::eds {

namespace {

constexpr int modulus_bits_min = 2048;
constexpr int modulus_bits_max = 4096;
constexpr std::size_t modulus_octets_max = modulus_bits_max / 8 + 1;  // with INTEGER's sign octet
constexpr BN_ULONG exponent_min = 65537;  // a small exponent invites forged paddings
constexpr int exponent_bits_max = 32;

struct Free {
  void operator()(BIGNUM* number) const { BN_free(number); }
  void operator()(OSSL_PARAM_BLD* builder) const { OSSL_PARAM_BLD_free(builder); }
  void operator()(OSSL_PARAM* parameters) const { OSSL_PARAM_free(parameters); }
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

const unsigned char* octets(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

Owned<BIGNUM> number(std::string_view big_endian) {
  return Owned<BIGNUM>{BN_bin2bn(octets(big_endian), static_cast<int>(big_endian.size()), nullptr)};
}

bool is_sane(const BIGNUM* modulus, const BIGNUM* exponent) {
  const int bits = BN_num_bits(modulus);
  if (bits < modulus_bits_min || bits > modulus_bits_max || BN_is_odd(modulus) == 0) return false;
  return BN_num_bits(exponent) <= exponent_bits_max && BN_is_odd(exponent) == 1 &&
         BN_get_word(exponent) >= exponent_min;
}

Owned<EVP_PKEY> evp_key(const BIGNUM* modulus, const BIGNUM* exponent) {
  const Owned<OSSL_PARAM_BLD> builder{OSSL_PARAM_BLD_new()};
  if (!builder || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent) != 1)
    return nullptr;
  const Owned<OSSL_PARAM> parameters{OSSL_PARAM_BLD_to_param(builder.get())};
  const Owned<EVP_PKEY_CTX> context{EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr)};
  EVP_PKEY* key = nullptr;
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return nullptr;
  return Owned<EVP_PKEY>{key};
}

class RsaKey final : public PublicKey {
 public:
  RsaKey(Owned<EVP_PKEY> key, std::size_t size) : key_{std::move(key)}, size_{size} {}

  Family family() const override { return Family::rsa; }

  bool verifies(std::string_view message, std::string_view signature) const override {
    if (signature.size() != size_) return false;
    const auto hash = sha256(message);
    const Owned<EVP_PKEY_CTX> context{EVP_PKEY_CTX_new_from_pkey(nullptr, key_.get(), nullptr)};
    if (!context || EVP_PKEY_verify_init(context.get()) != 1 ||
        EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) != 1 ||
        EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()) != 1)
      throw std::runtime_error{"OpenSSL failed to prepare an RSA verification"};
    return EVP_PKEY_verify(context.get(), octets(signature), signature.size(), octets(hash),
                           hash.size()) == 1;
  }

 private:
  Owned<EVP_PKEY> key_;
  std::size_t size_;
};

}  // namespace

Checked<std::unique_ptr<const PublicKey>> rsa_key(std::string_view rsa_public_key) {
  const auto sequence = sole(rsa_public_key, tag::sequence);
  if (!sequence) return Flaw::key_invalid;
  Reader fields{sequence->content};
  const auto modulus_octets = fields.take(tag::integer).content;
  const auto exponent_octets = fields.take(tag::integer).content;
  if (!fields.finished() || !is_positive_integer(modulus_octets) ||
      !is_positive_integer(exponent_octets) || modulus_octets.size() > modulus_octets_max)
    return Flaw::key_invalid;

  const auto modulus = number(modulus_octets);
  const auto exponent = number(exponent_octets);
  if (!modulus || !exponent || !is_sane(modulus.get(), exponent.get())) return Flaw::key_invalid;
  auto key = evp_key(modulus.get(), exponent.get());
  if (!key) return Flaw::key_invalid;
  const auto size = static_cast<std::size_t>(BN_num_bytes(modulus.get()));
  return std::unique_ptr<const PublicKey>{std::make_unique<RsaKey>(std::move(key), size)};
}

}  // namespace kezek::integrations::eds
