#pragma once

#include <optional>
#include <string>

#include "domain/access/block.hpp"
#include "domain/base/email_address.hpp"
#include "domain/base/id.hpp"
#include "domain/base/iin.hpp"
#include "domain/base/language.hpp"
#include "domain/base/person_name.hpp"
#include "domain/base/phone_number.hpp"
#include "domain/base/time.hpp"

namespace kezek::domain {

/// How the service reaches a person; typed by the person, the only data that is.
struct Contacts {
  EmailAddress email;
  PhoneNumber phone;

  friend bool operator==(const Contacts&, const Contacts&) = default;
};

/// Somebody who has signed in.
struct Person {
  PersonId id;
  Iin iin;
  std::string name;  ///< by the newest certificate; before any, as registered or typed by an office
  std::optional<Contacts> contacts;  ///< absent until given: then all else is `email_required`
  int version;                       ///< of name and contacts, for If-Match
  std::optional<Block> block{};
  std::optional<Instant> name_certified_at{};  ///< when the certificate began that says the name
  Language language = Language::kk;            ///< in which messages speak to them
};

/// A whole name as it is kept of a person: the surname alone where that would be too long.
std::string kept_name(const PersonName& name);

/// A registration address as the persons register gives it (rules.md §12).
struct RegisteredAddress {
  std::string region_code;  ///< the register's own code of our district, e.g. 1902402
  std::string region_kk;
  std::string region_ru;
  std::string text_kk;  ///< the whole address in one line
  std::string text_ru;
  std::string ar_code;  ///< 16 digits, or empty
  /// The register's code of our region or another; not kept with an application, which is filed
  /// once the district is decided.
  std::string oblast_code{};
};

/// What the persons register says of somebody; taken as given, never typed.
struct RegisteredPerson {
  Iin iin;
  PersonName name;
  Date birth_date;
  bool is_active;  ///< life status 0: alive and not missing
  std::optional<RegisteredAddress> address;
};

}  // namespace kezek::domain
