#include "integrations/registers/http_civil_register.hpp"

#include "domain/base/expects.hpp"
#include "integrations/registers/json_reading.hpp"
#include "integrations/registers/record_reading.hpp"
#include "integrations/registers/register_line.hpp"

namespace kezek::integrations::registers {

HttpCivilRegister::HttpCivilRegister(RegisterOptions options, const domain::Clock& clock)
    : line_{std::make_unique<RegisterLine>(
          RegisterName{"the civil registry", "KEZEK_CIVIL_REGISTER_URL"}, std::move(options),
          clock)} {}

HttpCivilRegister::~HttpCivilRegister() = default;

std::vector<domain::Iin> HttpCivilRegister::parents_of(const domain::Iin& child) {
  const auto record = line_->ask("/births/search", write_object("child_iin", child.text()));
  if (!record) return {};
  try {
    if (iin_in(*record, "child_iin") != child) refuse_member("child_iin");
    return parents_in(*record);
  } catch (const domain::Unavailable& fault) {
    line_->give_up(fault.what());
  }
}

}  // namespace kezek::integrations::registers
