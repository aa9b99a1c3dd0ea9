#include "integrations/registers/http_benefit_register.hpp"

#include "domain/base/expects.hpp"
#include "integrations/registers/json_reading.hpp"
#include "integrations/registers/register_line.hpp"

namespace kezek::integrations::registers {

HttpBenefitRegister::HttpBenefitRegister(RegisterOptions options, const domain::Clock& clock)
    : line_{std::make_unique<RegisterLine>(
          RegisterName{"the register of benefits", "KEZEK_BENEFIT_REGISTER_URL"},
          std::move(options), clock)} {}

HttpBenefitRegister::~HttpBenefitRegister() = default;

bool HttpBenefitRegister::proves(domain::BenefitCategory category, const domain::Iin& applicant,
                                 const domain::Iin& child) {
  const auto record = line_->ask("/benefits/check", write_object({
                                                        {"category",      name_of(category)},
                                                        {"applicant_iin", applicant.text() },
                                                        {"child_iin",     child.text()     }
  }));
  if (!record) return false;
  try {
    if (text_in(*record, "category") != name_of(category)) refuse_member("category");
    if (iin_in(*record, "applicant_iin") != applicant) refuse_member("applicant_iin");
    if (iin_in(*record, "child_iin") != child) refuse_member("child_iin");
    return bool_in(*record, "proved");
  } catch (const domain::Unavailable& fault) {
    line_->give_up(fault.what());
  }
}

}  // namespace kezek::integrations::registers
