#pragma once

#include "domain/base/bytes.hpp"
#include "domain/documents/document.hpp"

namespace kezek::integrations::documents {

/// The registration notification on one A4 page, Kazakh and Russian side by side.
domain::Bytes registration_page(const domain::RegistrationNotification& notification);

}  // namespace kezek::integrations::documents
