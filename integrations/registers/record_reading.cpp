#include "integrations/registers/record_reading.hpp"

#include <optional>
#include <string>
#include <string_view>

#include "integrations/registers/address_reading.hpp"

namespace kezek::integrations::registers {

namespace {

/// The code of `lifeStatus` of somebody alive and not missing.
constexpr std::string_view alive = "0";

/// More parents than any birth record names are a fault of the answer.
constexpr rapidjson::SizeType parents_max = 8;

std::optional<std::string> patronymic_in(const Json& person) {
  const std::string patronymic = text_or_none(person, "patronymic");
  return patronymic.empty() ? std::nullopt : std::optional{patronymic};
}

}  // namespace

domain::RegisteredPerson person_in(const Json& record) {
  const Json* reg_address = object_or_none(record, "regAddress");
  return {
      .iin = iin_in(record, "iin"),
      .name = {.surname = text_in(record, "surname"),
               .name = text_in(record, "name"),
               .patronymic = patronymic_in(record)},
      .birth_date = date_in(record, "birthDate"),
      .is_active = text_in(object_in(record, "lifeStatus"), "code") == alive,
      .address = reg_address != nullptr ? address_in(*reg_address) : std::nullopt
  };
}

std::vector<domain::Iin> parents_in(const Json& record) {
  const Json* listed = member_of(record, "parents");
  if (listed == nullptr || !listed->IsArray() || listed->Size() > parents_max)
    refuse_member("parents");
  std::vector<domain::Iin> parents;
  for (const Json& parent : listed->GetArray()) {
    if (!parent.IsObject()) refuse_member("parents");
    parents.push_back(iin_in(parent, "iin"));
  }
  return parents;
}

}  // namespace kezek::integrations::registers
