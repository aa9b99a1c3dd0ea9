#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/handling.hpp"
#include "api/password_gate.hpp"
#include "domain/access/password_service.hpp"

namespace kezek::api {

/// Sign-in of staff by password, how a password is set and changed, and one's own account.
class PasswordHandlers {
 public:
  PasswordHandlers(const Desk& desk, domain::PasswordService& passwords, PasswordGate& gate)
      : desk_{desk}, passwords_{passwords}, gate_{gate} {}

  std::vector<Route> routes();

 private:
  Response sign_in_with_password(const Request& request);
  Response accept_invitation(const Request& request);
  Response put_my_password(const Request& request);
  Response get_my_account(const Request& request);

  PasswordGuest guest(const domain::Iin& iin, const std::optional<std::string>& device) const;

  Desk desk_;
  domain::PasswordService& passwords_;
  PasswordGate& gate_;
};

}  // namespace kezek::api
