#pragma once

#include <memory>
#include <vector>

#include "domain/ports/clock.hpp"
#include "domain/ports/registers.hpp"
#include "integrations/registers/register_options.hpp"

namespace kezek::integrations::registers {

class RegisterLine;

/// The civil registry (ZAGS) over HTTP:
///
///     POST {base_url}/births/search   {"child_iin":"…"}
///     200  {"child_iin":"…", "parents":[{"iin":"…"}, …]}
///     404  {"code":"not_found"}
///
/// `child_iin` is the one asked for. Every other answer is Unavailable with a text that holds no
/// personal data. Safe to use from many threads.
class HttpCivilRegister final : public domain::CivilRegister {
 public:
  /// The clock, by which the breaker rests, outlives the register. Without an address every call
  /// throws NotConfigured{"KEZEK_CIVIL_REGISTER_URL"}.
  HttpCivilRegister(RegisterOptions options, const domain::Clock& clock);
  ~HttpCivilRegister() override;
  HttpCivilRegister(const HttpCivilRegister&) = delete;
  HttpCivilRegister& operator=(const HttpCivilRegister&) = delete;

  std::vector<domain::Iin> parents_of(const domain::Iin& child) override;

 private:
  std::unique_ptr<RegisterLine> line_;
};

}  // namespace kezek::integrations::registers
