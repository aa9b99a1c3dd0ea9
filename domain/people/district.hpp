#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/base/kato.hpp"
#include "domain/base/language.hpp"
#include "domain/people/person.hpp"

namespace kezek::domain {

/// One of the districts and cities of Akmola. One that is no longer selectable takes no new
/// application and recognises no address; the queue it keeps stays.
struct District {
  Kato kato;
  Wording name;
  std::vector<std::string> register_codes;  ///< codes of the persons register, older ones too
  bool selectable = true;
};

/// The district in which an address lies: by the register's code, else, within Akmola, by its name.
/// Absent when neither is known: then a proof and an officer decide, never the machine (rules.md
/// §4.4).
std::optional<Kato> district_of(const RegisteredAddress& address,
                                const std::vector<District>& districts);

/// False when the register places the address in another region; an address without a code may be
/// in Akmola.
bool is_in_region(const RegisteredAddress& address);

const District* find_district(const std::vector<District>& districts, const Kato& kato);

}  // namespace kezek::domain
