#pragma once

#include <optional>
#include <string>

#include "domain/access/password_service.hpp"
#include "domain/access/staff_service.hpp"
#include "tests/support/city.hpp"

namespace kezek::test {

/// Keeps passwords as they are, where nobody attacks; counts how often it had work.
class PlainHasher final : public domain::PasswordHasher {
 public:
  std::string hash(std::string_view password) override { return "kept " + std::string{password}; }
  bool matches(std::string_view password, const std::string& kept) const override {
    ++comparisons;
    return kept == "kept " + std::string{password};
  }
  const std::string& nobodys() const override { return nobodys_; }

  mutable int comparisons = 0;

 private:
  std::string nobodys_ = "nobody's";
};

/// Finds one password too common.
class PlainJudge final : public domain::PasswordJudge {
 public:
  std::size_t length(std::string_view password) const override;
  bool holds(std::string_view password, std::string_view word) const override {
    return password.find(word) != std::string_view::npos;
  }
  bool is_common(std::string_view password) const override { return password == common; }

  static constexpr std::string_view common = "password1234";
};

/// The staff of a small city and their accounts, in the words of the rules.
class Office {
  int people_ = 0;  // the first member below is made with it

 public:
  Office();

  City city{};
  PlainHasher hasher{};
  PlainJudge judge{};
  domain::StaffService staff{city.random, city.digest};
  domain::PasswordService passwords{
      {city.random, city.digest, hasher, judge},
      city.sessions
  };

  static constexpr std::string_view password = "long enough, and rare";

  const domain::Bin kindergarten;
  const domain::StaffAccount administrator;  ///< with the password above

  domain::Duty duty(domain::Role role, const std::optional<domain::Kato>& district = {}) const;

  domain::Occasion nobody();
  domain::Occasion occasion_of(const domain::StaffAccount& who);

  domain::Result<domain::StaffAccount> make(const domain::StaffAccount& by,
                                            const domain::Duty& duty);
  domain::Result<domain::StaffAccount> make(const domain::StaffAccount& by, const domain::Iin& iin,
                                            const domain::Duty& duty);
  /// Made by the administrator, invited, and with the password above.
  domain::StaffAccount member(const domain::Duty& duty);

  domain::Result<domain::IssuedInvitation> invite(const domain::StaffAccount& by,
                                                  const domain::StaffAccount& who);
  domain::Result<domain::StaffSignedIn> accept(const domain::Iin& iin, const std::string& code,
                                               std::string_view chosen = password);
  domain::Result<domain::StaffAccount> change(const domain::StaffAccount& by,
                                              const domain::StaffAccount& who,
                                              const domain::Duty& duty);
  domain::Result<domain::StaffAccount> block(const domain::StaffAccount& by,
                                             const domain::StaffAccount& who);
  domain::Result<domain::StaffAccount> unblock(const domain::StaffAccount& by,
                                               const domain::StaffAccount& who);
  std::vector<domain::StaffId> list(const domain::StaffAccount& by);

  /// As HTTP does: counted, compared, finished. `wait` says how long, when it was too early.
  domain::Result<domain::StaffSignedIn> sign_in(const domain::Iin& iin, std::string_view typed,
                                                const std::optional<std::string>& device = {});
  std::optional<std::chrono::seconds> wait{};

  domain::Result<domain::Done> change_password(const domain::Actor& actor, std::string_view old,
                                               std::string_view next);
  domain::Result<domain::SignedIn> refresh(const std::string& token);
  domain::StaffAccount now(const domain::StaffAccount& account);

 private:
  domain::Iin fresh_iin();
};

}  // namespace kezek::test
