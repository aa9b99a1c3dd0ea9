#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "integrations/eds/cms.hpp"
#include "integrations/eds/flaw.hpp"

namespace kezek::integrations::eds {

/// A signature as it was sent, read and not believed.
struct OpenedCms {
  std::unique_ptr<const std::string> der;  ///< on the heap, so that moving keeps the views
  SignedData data{};
};

/// Reads DER, BER, PEM or base64.
Checked<OpenedCms> open_cms(std::string_view sent);

}  // namespace kezek::integrations::eds
