#include "domain/access/password_rules.hpp"

#include "domain/base/text.hpp"

namespace kezek::domain {

namespace {

/// Shorter parts of a name stand in too many good passwords.
constexpr std::size_t name_part_length_min = 4;

bool holds_own_name(const StaffAccount& account, std::string_view password,
                    const PasswordJudge& judge) {
  if (judge.holds(password, account.iin.text())) return true;
  std::string_view rest = account.name;
  while (!rest.empty()) {
    const auto end = rest.find(' ');
    const std::string_view part = rest.substr(0, end);
    if (length_of(part) >= name_part_length_min && judge.holds(password, part)) return true;
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return false;
}

}  // namespace

std::optional<Refusal> refusal_of_password(const StaffAccount& account, std::string_view password,
                                           const PasswordJudge& judge) {
  if (judge.length(password) < password_length_min) return Refusal::password_too_short;
  if (holds_own_name(account, password, judge)) return Refusal::password_holds_own_name;
  if (judge.is_common(password)) return Refusal::password_common;
  return std::nullopt;
}

}  // namespace kezek::domain
