#pragma once

#include <vector>

#include "api/handling.hpp"
#include "domain/applications/filing_service.hpp"
#include "domain/people/contacts_service.hpp"

namespace kezek::api {

struct ContactsRequest;
struct DemandedVersion;

/// The signed-in person: contacts, registration, children.
class PeopleHandlers {
 public:
  PeopleHandlers(const Desk& desk, domain::FilingService& filing) : desk_{desk}, filing_{filing} {}

  std::vector<Route> routes();

 private:
  Response get_me(const Request& request);
  Response put_contacts(const Request& request);
  Response get_registration(const Request& request);
  Response find_child(const Request& request);

  domain::Person me(const Request& request);
  domain::Result<domain::Person> changed(domain::Store& store, const domain::Occasion& by,
                                         const ContactsRequest& asked,
                                         const DemandedVersion& version);

  Desk desk_;
  domain::FilingService& filing_;
  domain::ContactsService contacts_;
};

}  // namespace kezek::api
