#include "domain/people/district.hpp"

#include <algorithm>
#include <string_view>

namespace kezek::domain {

namespace {

/// The register's code of Akmola; those of its districts begin with it.
constexpr std::string_view akmola = "1902";

/// Other regions have districts of the same names, so the address must say that it is of ours.
bool is_akmola_named(const RegisteredAddress& address) {
  return address.oblast_code.empty() ? address.region_code.starts_with(akmola)
                                     : address.oblast_code == akmola;
}

bool has_code(const District& district, const std::string& code) {
  return std::ranges::find(district.register_codes, code) != district.register_codes.end();
}

bool has_name_of(const District& district, const RegisteredAddress& address) {
  return district.name.kk == address.region_kk || district.name.ru == address.region_ru;
}

}  // namespace

std::optional<Kato> district_of(const RegisteredAddress& address,
                                const std::vector<District>& districts) {
  for (const auto& district : districts)
    if (district.selectable && has_code(district, address.region_code)) return district.kato;
  if (!is_akmola_named(address)) return std::nullopt;
  for (const auto& district : districts)
    if (district.selectable && has_name_of(district, address)) return district.kato;
  return std::nullopt;
}

bool is_in_region(const RegisteredAddress& address) {
  if (address.oblast_code.empty() && address.region_code.empty()) return true;
  return address.oblast_code == akmola || address.region_code.starts_with(akmola);
}

const District* find_district(const std::vector<District>& districts, const Kato& kato) {
  const auto found = std::ranges::find(districts, kato, &District::kato);
  return found == districts.end() ? nullptr : &*found;
}

}  // namespace kezek::domain
