#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "integrations/tokens/ec_key.hpp"
#include "integrations/tokens/key_ring.hpp"
#include "tests/support/folder.hpp"

namespace kezek::test {

/// A directory of token keys that lives as long as the test.
class KeyDirectory {
 public:
  enum class Half { both, public_only };

  KeyDirectory& add(const std::string& kid, Half half = Half::both, const char* curve = "P-256") {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key{EVP_EC_gen(curve), EVP_PKEY_free};
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> file{
        BIO_new_file(file_of(kid).c_str(), "wb"), BIO_free_all};
    const int written =
        half == Half::both
            ? PEM_write_bio_PrivateKey(file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr)
            : PEM_write_bio_PUBKEY(file.get(), key.get());
    if (written != 1) throw std::runtime_error{"the key could not be written"};
    return *this;
  }
  KeyDirectory& write(const std::string& name, const std::string& text) {
    std::ofstream{path() / name} << text;
    return *this;
  }

  const std::filesystem::path& path() const { return folder_.path(); }
  std::filesystem::path file_of(const std::string& kid) const { return path() / (kid + ".pem"); }
  integrations::tokens::KeyRing ring() const { return integrations::tokens::KeyRing::read(path()); }

 private:
  Folder folder_;
};

}  // namespace kezek::test
