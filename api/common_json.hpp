#pragma once

#include <string>
#include <string_view>
#include <tuple>

#include "api/json/fields.hpp"
#include "domain/applications/reason.hpp"
#include "domain/base/language.hpp"
#include "domain/base/person_name.hpp"
#include "domain/people/person.hpp"
#include "domain/queue/queue_order.hpp"

namespace kezek::api::json {

template <>
struct Fields<domain::Wording> {
  using T = domain::Wording;
  static constexpr std::string_view name = "Wording";
  static constexpr std::tuple all{
      field("kk", &T::kk),
      field("ru", &T::ru),
      field("en", &T::en),
  };
};

template <>
struct Fields<domain::PersonName> {
  using T = domain::PersonName;
  static constexpr std::string_view name = "PersonName";
  static constexpr std::tuple all{
      field("surname", &T::surname),
      field("name", &T::name),
      field("patronymic", &T::patronymic),
  };
};

template <>
struct Fields<domain::Contacts> {
  using T = domain::Contacts;
  static constexpr std::string_view name = "Contacts";
  static constexpr std::tuple all{
      field("email", &T::email),
      field("phone", &T::phone),
  };
};

template <>
struct Fields<domain::Position> {
  using T = domain::Position;
  static constexpr std::string_view name = "Position";
  static constexpr std::tuple all{
      field("in_queue", &T::in_queue),
      field("in_benefit_class", &T::in_benefit_class),
  };
};

template <>
struct Fields<domain::Reason> {
  using T = domain::Reason;
  static constexpr std::string_view name = "Reason";
  static constexpr std::tuple all{
      field("code", &T::code),
      field("note", &T::note),
  };
};

}  // namespace kezek::api::json
