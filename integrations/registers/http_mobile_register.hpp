#pragma once

#include <memory>

#include "domain/ports/clock.hpp"
#include "domain/ports/registers.hpp"
#include "integrations/registers/register_options.hpp"

namespace kezek::integrations::registers {

class RegisterLine;

/// The mobile citizens register (BMG) over HTTP:
///
///     POST {base_url}/phones/check   {"iin":"…", "phone":"+77…"}
///     200  {"iin":"…", "phone":"+77…", "registered":true}
///     404  {"code":"not_found"}      it knows neither
///
/// The answer names the pair that was asked for. Neither IIN nor phone is part of an address. Every
/// other answer is Unavailable with a text that holds no personal data. Safe to use from many
/// threads.
class HttpMobileRegister final : public domain::MobileRegister {
 public:
  /// The clock, by which the breaker rests, outlives the register. Without an address every call
  /// throws NotConfigured{"KEZEK_MOBILE_REGISTER_URL"}.
  HttpMobileRegister(RegisterOptions options, const domain::Clock& clock);
  ~HttpMobileRegister() override;
  HttpMobileRegister(const HttpMobileRegister&) = delete;
  HttpMobileRegister& operator=(const HttpMobileRegister&) = delete;

  bool is_registered(const domain::Iin& person, const domain::PhoneNumber& phone) override;

 private:
  std::unique_ptr<RegisterLine> line_;
};

}  // namespace kezek::integrations::registers
