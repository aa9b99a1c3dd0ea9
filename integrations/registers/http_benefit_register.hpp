#pragma once

#include <memory>

#include "domain/ports/clock.hpp"
#include "domain/ports/registers.hpp"
#include "integrations/registers/register_options.hpp"

namespace kezek::integrations::registers {

class RegisterLine;

/// The register of benefits over HTTP:
///
///     POST {base_url}/benefits/check
///          {"category":"large_family", "applicant_iin":"…", "child_iin":"…"}
///     200  {"category":"large_family", "applicant_iin":"…", "child_iin":"…", "proved":true}
///     404  {"code":"not_found"}      it knows neither
///
/// The answer names what was asked for. No IIN is part of an address. Every other answer is
/// Unavailable with a text that holds no personal data. Safe to use from many threads.
class HttpBenefitRegister final : public domain::BenefitRegister {
 public:
  /// The clock, by which the breaker rests, outlives the register. Without an address every call
  /// throws NotConfigured{"KEZEK_BENEFIT_REGISTER_URL"}.
  HttpBenefitRegister(RegisterOptions options, const domain::Clock& clock);
  ~HttpBenefitRegister() override;
  HttpBenefitRegister(const HttpBenefitRegister&) = delete;
  HttpBenefitRegister& operator=(const HttpBenefitRegister&) = delete;

  bool proves(domain::BenefitCategory category, const domain::Iin& applicant,
              const domain::Iin& child) override;

 private:
  std::unique_ptr<RegisterLine> line_;
};

}  // namespace kezek::integrations::registers
