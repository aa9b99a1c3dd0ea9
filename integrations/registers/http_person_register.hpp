#pragma once

#include <memory>
#include <optional>

#include "domain/ports/clock.hpp"
#include "domain/ports/registers.hpp"
#include "integrations/registers/register_options.hpp"

namespace kezek::integrations::registers {

class RegisterLine;

/// The persons register (GBD FL) over HTTP, with the fields of rules.md §12:
///
///     POST {base_url}/persons/search   {"iin":"…"}
///     200  {"iin":"…", "surname":"…", "name":"…", "patronymic":"…", "birthDate":"YYYY-MM-DD",
///           "gender":D, "citizenship":D, "lifeStatus":D,
///           "regAddress":{"country":D, "district":D, "region":D, "city":"…", "street":"…",
///                         "building":"…", "corpus":"…", "flat":"…", "beginDate":"YYYY-MM-DD",
///                         "status":D, "arCode":"…"}, "documents":[…]}
///          where D is {"code":"…", "nameRu":"…", "nameKz":"…", "changeDate":"…"}
///     404  {"code":"not_found"}
///
/// Needed are iin (the one asked for), surname, name, birthDate and lifeStatus; anything else may
/// be absent or null. An IIN is never part of an address. Every other answer is Unavailable with a
/// text that holds no personal data. Safe to use from many threads.
class HttpPersonRegister final : public domain::PersonRegister {
 public:
  /// The clock, by which the breaker rests, outlives the register. Without an address every call
  /// throws NotConfigured{"KEZEK_PERSON_REGISTER_URL"}.
  HttpPersonRegister(RegisterOptions options, const domain::Clock& clock);
  ~HttpPersonRegister() override;
  HttpPersonRegister(const HttpPersonRegister&) = delete;
  HttpPersonRegister& operator=(const HttpPersonRegister&) = delete;

  std::optional<domain::RegisteredPerson> find(const domain::Iin& iin) override;

 private:
  std::unique_ptr<RegisterLine> line_;
};

}  // namespace kezek::integrations::registers
