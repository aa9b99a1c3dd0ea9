#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/applications/application.hpp"
#include "domain/base/bytes.hpp"
#include "domain/base/id.hpp"
#include "domain/base/language.hpp"
#include "domain/base/names.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// What the system produces for a person to keep (rules.md §4.5).
enum class DocumentKind {
  registration_notification,  ///< number and position, for the applicant
  receipt_of_documents,       ///< what was received with the application
  register_entry,             ///< the record in the register book
};

constexpr auto names(DocumentKind) {
  using enum DocumentKind;
  return std::to_array<Named<DocumentKind>>({
      {registration_notification, "registration_notification"},
      {receipt_of_documents,      "receipt_of_documents"     },
      {register_entry,            "register_entry"           },
  });
}

/// A produced document. Its bytes are made at the first download and kept as they were.
struct Document {
  DocumentId id;
  ApplicationId application;
  DocumentKind kind;
  std::string verification_code;  ///< 32 hex digits, 128 random bits: what the QR code leads to
  std::string verification_url;   ///< the address in the QR code
  Instant created_at;
};

/// One file that was received with an application.
struct ReceivedDocument {
  Wording what;
  std::optional<std::string> name;  ///< of the file, as it was given
  std::int64_t size;                ///< in octets
};

/// What the papers of a registration say, for ever as it was then.
struct RegistrationFacts {
  ApplicationNumber number;
  Instant filed_at;
  std::string applicant;
  std::string child;
  Date child_birth_date;
  Wording district;
  QueueKind kind;
  GroupLanguage language;
  BenefitClass benefit;
  std::optional<std::int64_t> position;  ///< right after filing; absent while it is not counted
  Source source;
  Role entered_by;                      ///< who brought it into the register, in which role
  std::optional<std::string> official;  ///< the name, where that was staff
  Instant entered_at;
  std::vector<ReceivedDocument> received{};
};

}  // namespace kezek::domain
