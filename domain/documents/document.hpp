#pragma once

#include <array>
#include <optional>
#include <string>

#include "domain/applications/application.hpp"
#include "domain/base/bytes.hpp"
#include "domain/base/id.hpp"
#include "domain/base/language.hpp"
#include "domain/base/names.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// What the system produces for a person to keep.
enum class DocumentKind { registration_notification };

constexpr auto names(DocumentKind) {
  return std::to_array<Named<DocumentKind>>({
      {DocumentKind::registration_notification, "registration_notification"},
  });
}

/// A produced document. Its bytes are made at the first download and kept as they were.
struct Document {
  DocumentId id;
  ApplicationId application;
  DocumentKind kind;
  std::string verification_code;  ///< 32 hex digits, 128 random bits: what the QR code leads to
  Instant created_at;
};

/// What a registration notification says, on paper and for ever.
struct RegistrationNotification {
  ApplicationNumber number;
  Instant filed_at;
  std::string applicant;
  std::string child;
  Date child_birth_date;
  Wording district;
  QueueKind kind;
  GroupLanguage language;
  std::optional<std::int64_t> position;  ///< right after filing; absent while it is not counted
  std::string verification_url;          ///< the address in the QR code
};

}  // namespace kezek::domain
