#pragma once

#include "domain/ports/passwords.hpp"
#include "domain/ports/random.hpp"

namespace kezek::integrations::passwords {

/// Argon2id as OWASP's Password Storage Cheat Sheet gives it: 19 MiB, two passes, one lane. What is
/// kept says its own parameters (PHC string), so they can grow later.
class Argon2Hasher final : public domain::PasswordHasher {
 public:
  explicit Argon2Hasher(domain::Random& random) : random_{random} {}

  std::string hash(std::string_view password) override;
  bool matches(std::string_view password, const std::string& kept) const override;
  const std::string& nobodys() const override;

 private:
  domain::Random& random_;
};

}  // namespace kezek::integrations::passwords
