#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>
#include <vector>

#include <openssl/err.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>

#include "integrations/eds/certificate.hpp"
#include "sandbox/pki/pocket_signer.hpp"

namespace kezek::sandbox {

namespace {

struct Free {
  void operator()(PKCS12* p12) const { PKCS12_free(p12); }
  void operator()(OSSL_PROVIDER* provider) const { OSSL_PROVIDER_unload(provider); }
  void operator()(PKCS8_PRIV_KEY_INFO* key) const { PKCS8_PRIV_KEY_INFO_free(key); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(STACK_OF(PKCS7) * safes) const { sk_PKCS7_pop_free(safes, PKCS7_free); }
  void operator()(STACK_OF(PKCS12_SAFEBAG) * bags) const {
    sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
  }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

void must(bool succeeded) {
  if (succeeded) return;
  ERR_clear_error();
  throw std::runtime_error{"The p12 file can't be read or written by OpenSSL."};
}

const unsigned char* octets(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

template <class Value, class Encode>
std::string encoded(const Value* value, Encode encode) {
  const int size = encode(value, nullptr);
  must(size > 0);
  std::string der(static_cast<std::size_t>(size), '\0');
  auto* cursor = reinterpret_cast<unsigned char*>(der.data());
  must(encode(value, &cursor) == size);
  return der;
}

struct Contents {
  std::vector<std::string> keys;          // PKCS#8: OpenSSL couldn't parse a GOST one further
  std::vector<std::string> certificates;  // DER
};

void collect(const PKCS12_SAFEBAG* bag, const std::string& password, Contents& into) {
  const int kind = PKCS12_SAFEBAG_get_nid(bag);
  if (kind == NID_pkcs8ShroudedKeyBag) {
    const Owned<PKCS8_PRIV_KEY_INFO> key{
        PKCS12_decrypt_skey(bag, password.c_str(), static_cast<int>(password.size()))};
    must(key != nullptr);
    into.keys.push_back(encoded(key.get(), i2d_PKCS8_PRIV_KEY_INFO));
  }
  if (kind == NID_certBag) {
    const Owned<X509> certificate{PKCS12_SAFEBAG_get1_cert(bag)};
    must(certificate != nullptr);
    into.certificates.push_back(encoded(certificate.get(), i2d_X509));
  }
}

Contents contents_of(const PKCS12* p12, const std::string& password) {
  const Owned<STACK_OF(PKCS7)> safes{PKCS12_unpack_authsafes(p12)};
  must(safes != nullptr);
  Contents contents;
  for (int i = 0; i < sk_PKCS7_num(safes.get()); ++i) {
    PKCS7* safe = sk_PKCS7_value(safes.get(), i);
    const Owned<STACK_OF(PKCS12_SAFEBAG)> bags{
        PKCS7_type_is_data(safe)
            ? PKCS12_unpack_p7data(safe)
            : PKCS12_unpack_p7encdata(safe, password.c_str(), static_cast<int>(password.size()))};
    must(bags != nullptr);
    for (int j = 0; j < sk_PKCS12_SAFEBAG_num(bags.get()); ++j)
      collect(sk_PKCS12_SAFEBAG_value(bags.get(), j), password, contents);
  }
  return contents;
}

/// The certificate of the key, among those that came with it.
std::optional<std::string> matching(const std::vector<std::string>& certificates,
                                    const SigningKey& key) {
  const auto info = key.public_key_info();
  const auto fits = [&](const std::string& der) {
    const auto certificate = integrations::eds::Certificate::parse(der);
    return certificate && certificate->fields().key_info == info;
  };
  const auto found = std::ranges::find_if(certificates, fits);
  return found == certificates.end() ? std::nullopt : std::optional{*found};
}

Owned<STACK_OF(PKCS12_SAFEBAG)> key_bag(const std::string& pkcs8, const std::string& password) {
  const auto* cursor = octets(pkcs8);
  Owned<PKCS8_PRIV_KEY_INFO> key{
      d2i_PKCS8_PRIV_KEY_INFO(nullptr, &cursor, static_cast<long>(pkcs8.size()))};
  must(key != nullptr);
  PKCS12_SAFEBAG* bag = PKCS12_SAFEBAG_create_pkcs8_encrypt(
      NID_aes_256_cbc, password.c_str(), static_cast<int>(password.size()), nullptr, 0,
      PKCS12_DEFAULT_ITER, key.get());
  must(bag != nullptr);
  Owned<STACK_OF(PKCS12_SAFEBAG)> bags{sk_PKCS12_SAFEBAG_new_null()};
  must(bags && sk_PKCS12_SAFEBAG_push(bags.get(), bag) > 0);
  return bags;
}

Owned<STACK_OF(PKCS12_SAFEBAG)> certificate_bag(const std::string& der) {
  const auto* cursor = octets(der);
  const Owned<X509> certificate{d2i_X509(nullptr, &cursor, static_cast<long>(der.size()))};
  must(certificate != nullptr);
  STACK_OF(PKCS12_SAFEBAG)* bags = nullptr;
  must(PKCS12_add_cert(&bags, certificate.get()) != nullptr);
  return Owned<STACK_OF(PKCS12_SAFEBAG)>{bags};
}

}  // namespace

PocketSigner PocketSigner::from_p12(std::string_view p12, const std::string& password) {
  // RC2-40 around the NCA's certificate bags lives in OpenSSL's legacy provider.
  const Owned<OSSL_PROVIDER> old_ciphers{OSSL_PROVIDER_try_load(nullptr, "legacy", 1)};
  const auto* cursor = octets(p12);
  const Owned<PKCS12> parsed{d2i_PKCS12(nullptr, &cursor, static_cast<long>(p12.size()))};
  must(parsed != nullptr);
  if (PKCS12_verify_mac(parsed.get(), password.c_str(), static_cast<int>(password.size())) != 1)
    throw std::runtime_error{"The password of the p12 file is wrong."};
  const auto contents = contents_of(parsed.get(), password);
  if (contents.keys.size() != 1)
    throw std::runtime_error{"The p12 file holds more or less than one key."};
  std::shared_ptr<const SigningKey> key = key_from_pkcs8(contents.keys.front());
  auto certificate = matching(contents.certificates, *key);
  if (!certificate) throw std::runtime_error{"The p12 file has no certificate of its key."};
  return PocketSigner{
      {*std::move(certificate), std::move(key)}
  };
}

std::string PocketSigner::p12(const std::string& password) const {
  const auto keys = key_bag(identity_.key->pkcs8(), password);
  const auto certificates = certificate_bag(identity_.certificate);
  STACK_OF(PKCS7)* safes = nullptr;
  const bool added = PKCS12_add_safe(&safes, certificates.get(), NID_aes_256_cbc,
                                     PKCS12_DEFAULT_ITER, password.c_str()) == 1 &&
                     PKCS12_add_safe(&safes, keys.get(), -1, 0, nullptr) == 1;
  const Owned<STACK_OF(PKCS7)> owned{safes};
  must(added);
  const Owned<PKCS12> p12{PKCS12_add_safes(owned.get(), 0)};
  must(p12 && PKCS12_set_mac(p12.get(), password.c_str(), static_cast<int>(password.size()),
                             nullptr, 0, PKCS12_DEFAULT_ITER, EVP_sha256()) == 1);
  return encoded(p12.get(), i2d_PKCS12);
}

}  // namespace kezek::sandbox
