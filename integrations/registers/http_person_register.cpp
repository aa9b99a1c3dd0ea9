#include "integrations/registers/http_person_register.hpp"

#include "domain/base/expects.hpp"
#include "integrations/registers/json_reading.hpp"
#include "integrations/registers/record_reading.hpp"
#include "integrations/registers/register_line.hpp"

namespace kezek::integrations::registers {

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
