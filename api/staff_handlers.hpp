#pragma once

#include <functional>
#include <vector>

#include "api/cursor.hpp"
#include "api/handling.hpp"
#include "api/once.hpp"
#include "domain/access/staff_service.hpp"
#include "domain/ports/digest.hpp"

namespace kezek::api {

/// The accounts of staff, for those who answer for them.
class StaffHandlers {
 public:
  struct Services {
    domain::StaffService& staff;
    const domain::Digest& digest;
    const CursorSeal& seal;
  };

  StaffHandlers(const Desk& desk, const Services& services)
      : desk_{desk}, services_{services}, once_{desk, services.digest} {}

  std::vector<Route> routes();

 private:
  Response create_staff(const Request& request);
  Response list_staff(const Request& request);
  Response get_staff(const Request& request);
  Response put_staff(const Request& request);
  Response invite_staff(const Request& request);
  Response block_staff(const Request& request);
  Response unblock_staff(const Request& request);

  using Deed = std::function<domain::StaffAccount(domain::Store&, const domain::Occasion&,
                                                  const domain::StaffAccount&)>;
  Response done_once(const Request& request, std::string_view operation, const Deed& deed);

  Desk desk_;
  Services services_;
  Once once_;
};

}  // namespace kezek::api
