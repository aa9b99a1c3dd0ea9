#include "integrations/registers/http_mobile_register.hpp"

#include "domain/base/expects.hpp"
#include "integrations/registers/json_reading.hpp"
#include "integrations/registers/register_line.hpp"

namespace kezek::integrations::registers {

HttpMobileRegister::HttpMobileRegister(RegisterOptions options, const domain::Clock& clock)
    : line_{std::make_unique<RegisterLine>(
          RegisterName{"the mobile citizens register", "KEZEK_MOBILE_REGISTER_URL"},
          std::move(options), clock)} {}

HttpMobileRegister::~HttpMobileRegister() = default;

bool HttpMobileRegister::is_registered(const domain::Iin& person,
                                       const domain::PhoneNumber& phone) {
  const auto record =
      line_->ask("/phones/check", write_object({
                                      {"iin",   person.text()},
                                      {"phone", phone.text() }
  }));
  if (!record) return false;
  try {
    if (iin_in(*record, "iin") != person) refuse_member("iin");
    if (text_in(*record, "phone") != phone.text()) refuse_member("phone");
    return bool_in(*record, "registered");
  } catch (const domain::Unavailable& fault) {
    line_->give_up(fault.what());
  }
}

}  // namespace kezek::integrations::registers
