#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "api/common_json.hpp"
#include "domain/base/iin.hpp"

namespace kezek::api {

/// The signed-in person.
struct Me {
  domain::PersonId id;
  domain::Iin iin;
  std::string name;
  std::optional<domain::Contacts> contacts;
  domain::Language language;
  int version;
};

struct ContactsRequest {
  domain::EmailAddress email;
  json::Typed<domain::PhoneNumber> phone;
  std::optional<domain::Language> language;  ///< of messages; absent: as before
};

/// A registered address for people to read.
struct Address {
  std::string kk;
  std::string ru;
  std::optional<domain::Kato> district;
};

/// What the persons register says of the signed-in person.
struct Registration {
  domain::Iin iin;
  domain::PersonName name;
  domain::Date birth_date;
  std::optional<Address> address;
};

struct ChildSearch {
  json::Typed<domain::Iin> iin;
};

/// One's own child, from the register.
struct FoundChild {
  domain::Iin iin;
  domain::PersonName name;
  domain::Date birth_date;
};

namespace json {

template <>
struct Fields<Me> {
  using T = Me;
  static constexpr std::string_view name = "Me";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("iin", &T::iin),
      field("name", &T::name),
      field("contacts", &T::contacts),
      field("language", &T::language),
      field("version", &T::version),
  };
};

template <>
struct Fields<ContactsRequest> {
  using T = ContactsRequest;
  static constexpr std::string_view name = "ContactsRequest";
  static constexpr std::tuple all{
      field("email", &T::email),
      field("phone", &T::phone),
      field("language", &T::language),
  };
};

template <>
struct Fields<Address> {
  using T = Address;
  static constexpr std::string_view name = "Address";
  static constexpr std::tuple all{
      field("kk", &T::kk),
      field("ru", &T::ru),
      field("district", &T::district),
  };
};

template <>
struct Fields<Registration> {
  using T = Registration;
  static constexpr std::string_view name = "Registration";
  static constexpr std::tuple all{
      field("iin", &T::iin),
      field("name", &T::name),
      field("birth_date", &T::birth_date),
      field("address", &T::address),
  };
};

template <>
struct Fields<ChildSearch> {
  using T = ChildSearch;
  static constexpr std::string_view name = "ChildSearch";
  static constexpr std::tuple all{
      field("iin", &T::iin),
  };
};

template <>
struct Fields<FoundChild> {
  using T = FoundChild;
  static constexpr std::string_view name = "FoundChild";
  static constexpr std::tuple all{
      field("iin", &T::iin),
      field("name", &T::name),
      field("birth_date", &T::birth_date),
  };
};

}  // namespace json
}  // namespace kezek::api
