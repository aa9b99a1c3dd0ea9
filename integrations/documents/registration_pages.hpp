#pragma once

#include "domain/base/bytes.hpp"
#include "domain/documents/document.hpp"

namespace kezek::integrations::documents {

/// The paper of this kind on one A4 page, Kazakh and Russian side by side.
domain::Bytes registration_page(const domain::Document& document,
                                const domain::RegistrationFacts& facts);

}  // namespace kezek::integrations::documents
