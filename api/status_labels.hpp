#pragma once

#include "domain/applications/application_status.hpp"
#include "domain/reference.hpp"

namespace kezek::api {

/// The words for a status, as administrators keep them.
inline domain::Labels status_labels(const domain::Reference& reference, domain::Status status) {
  return reference.labels(domain::Dictionary::application_status, name_of(status));
}

}  // namespace kezek::api
