#include "integrations/registers/http_person_register.hpp"

#include "domain/base/expects.hpp"
#include "integrations/registers/address_reading.hpp"
#include "integrations/registers/json_reading.hpp"
#include "integrations/registers/register_line.hpp"

namespace kezek::integrations::registers {

namespace {

/// The code of `lifeStatus` of somebody alive and not missing.
constexpr std::string_view alive = "0";

std::optional<std::string> patronymic_in(const Json& person) {
  const std::string patronymic = text_or_none(person, "patronymic");
  return patronymic.empty() ? std::nullopt : std::optional{patronymic};
}

domain::RegisteredPerson person_in(const Json& person) {
  const Json* reg_address = object_or_none(person, "regAddress");
  return {
      .iin = iin_in(person, "iin"),
      .name = {.surname = text_in(person, "surname"),
               .name = text_in(person, "name"),
               .patronymic = patronymic_in(person)},
      .birth_date = date_in(person, "birthDate"),
      .is_active = text_in(object_in(person, "lifeStatus"), "code") == alive,
      .address = reg_address != nullptr ? address_in(*reg_address) : std::nullopt
  };
}

}  // namespace

HttpPersonRegister::HttpPersonRegister(RegisterOptions options, const domain::Clock& clock)
    : line_{std::make_unique<RegisterLine>(
          RegisterName{"the persons register", "KEZEK_PERSON_REGISTER_URL"}, std::move(options),
          clock)} {}

HttpPersonRegister::~HttpPersonRegister() = default;

std::optional<domain::RegisteredPerson> HttpPersonRegister::find(const domain::Iin& iin) {
  const auto record = line_->ask("/persons/search", write_object("iin", iin.text()));
  if (!record) return std::nullopt;
  try {
    auto person = person_in(*record);
    if (person.iin != iin) refuse_member("iin");
    return person;
  } catch (const domain::Unavailable& fault) {
    line_->give_up(fault.what());
  }
}

}  // namespace kezek::integrations::registers
