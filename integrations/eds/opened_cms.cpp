#include "integrations/eds/opened_cms.hpp"

#include "integrations/eds/ber.hpp"
#include "integrations/eds/eds_verifier.hpp"

namespace kezek::integrations::eds {

Checked<OpenedCms> open_cms(std::string_view sent) {
  if (sent.size() > cms_octets_max) return Flaw::too_large;
  auto binary = dearmoured(sent);
  auto der = binary ? to_der(*std::move(binary)) : std::nullopt;
  if (!der) return Flaw::malformed;
  auto owned = std::make_unique<const std::string>(*std::move(der));
  auto data = signed_data_in(*owned);
  if (!data) return data.flaw();
  return OpenedCms{std::move(owned), *std::move(data)};
}

}  // namespace kezek::integrations::eds
