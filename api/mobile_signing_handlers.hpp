#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/act_signing.hpp"
#include "api/config.hpp"
#include "api/handling.hpp"
#include "domain/signing/mobile_signing.hpp"

namespace kezek::api {

/// Signing with eGov mobile: a page opens an address, the app reads and puts by it (rules.md §12).
class MobileSigningHandlers {
 public:
  struct Services {
    domain::MobileSigningService& mobile;
    const ActSigning& signing;
    const domain::Digest& digest;
    std::string public_url;
    std::optional<Organisation> organisation;
  };

  MobileSigningHandlers(const Desk& desk, Services services)
      : desk_{desk}, services_{std::move(services)} {}

  std::vector<Route> routes();

 private:
  Response open_mobile_signing(const Request& request);
  Response get_mobile_signing(const Request& request);
  Response get_mobile_documents(const Request& request);
  Response put_mobile_documents(const Request& request);

  std::string address_of(const std::string& token) const;
  const Organisation& organisation() const;
  domain::Result<domain::Act> find(const Request& request) const;
  /// Gives `show` the act of the token while it waits for its signature.
  template <class Show>
  Response with_pending(const Request& request, Show show) const;

  Desk desk_;
  Services services_;
};

}  // namespace kezek::api
