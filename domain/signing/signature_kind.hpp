#pragma once

#include <algorithm>
#include <array>

#include "domain/base/names.hpp"
#include "domain/signing/act.hpp"

namespace kezek::domain {

/// How an act can be signed: by EDS in one of its formats, or by a code sent to the phone.
enum class SignatureKind { cms, xml, phone_code };

constexpr auto names(SignatureKind) {
  using enum SignatureKind;
  return std::to_array<Named<SignatureKind>>({
      {cms,        "cms"       },
      {xml,        "xml"       },
      {phone_code, "phone_code"},
  });
}

struct TakenSignature {
  ActKind act;
  SignatureKind kind;
};

/// rules.md §2: filing, removing and what staff decide need the person's EDS; only acts of the
/// waiting list take a code as well.
inline constexpr auto taken_signatures = std::to_array<TakenSignature>({
    {ActKind::file_application,   SignatureKind::cms},
    {ActKind::file_application,   SignatureKind::xml},
    {ActKind::file_on_behalf,     SignatureKind::cms},
    {ActKind::file_on_behalf,     SignatureKind::xml},
    {ActKind::remove_application, SignatureKind::cms},
    {ActKind::remove_application, SignatureKind::xml},
    {ActKind::decide_benefit,     SignatureKind::cms},
    {ActKind::decide_benefit,     SignatureKind::xml},
});

constexpr bool takes(ActKind act, SignatureKind kind) {
  return std::ranges::any_of(
      taken_signatures, [&](const auto& taken) { return taken.act == act && taken.kind == kind; });
}

/// Every act can be signed somehow.
static_assert(std::ranges::all_of(names(ActKind{}), [](const auto& act) {
  return std::ranges::count(taken_signatures, act.value, &TakenSignature::act) > 0;
}));

}  // namespace kezek::domain
