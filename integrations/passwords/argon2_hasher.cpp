#include "integrations/passwords/argon2_hasher.hpp"

#include <cstdint>
#include <stdexcept>

#include <argon2.h>

#include "integrations/passwords/letters.hpp"

namespace kezek::integrations::passwords {

namespace {

constexpr std::uint32_t passes = 2;
constexpr std::uint32_t memory_kib = 19 * 1024;
constexpr std::uint32_t lanes = 1;
constexpr std::uint32_t salt_bytes = 16;
constexpr std::uint32_t hash_bytes = 32;

[[noreturn]] void fail(int code) {
  throw std::runtime_error{std::string{"argon2id: "} + argon2_error_message(code)};
}

}  // namespace

std::string Argon2Hasher::hash(std::string_view password) {
  const std::string text = composed(password);
  const auto salt = random_.bytes(salt_bytes);
  std::string kept(argon2_encodedlen(passes, memory_kib, lanes, salt_bytes, hash_bytes, Argon2_id),
                   '\0');
  const int code =
      argon2id_hash_encoded(passes, memory_kib, lanes, text.data(), text.size(), salt.data(),
                            salt.size(), hash_bytes, kept.data(), kept.size());
  if (code != ARGON2_OK) fail(code);
  kept.resize(kept.find('\0'));
  return kept;
}

bool Argon2Hasher::matches(std::string_view password, const std::string& kept) const {
  const std::string text = composed(password);
  const int code = argon2id_verify(kept.c_str(), text.data(), text.size());
  if (code != ARGON2_OK && code != ARGON2_VERIFY_MISMATCH) fail(code);
  return code == ARGON2_OK;
}

const std::string& Argon2Hasher::nobodys() const {
  // A hash of all zeros, of which nobody can know an origin.
  static const std::string nobodys =
      "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
      "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  return nobodys;
}

}  // namespace kezek::integrations::passwords
