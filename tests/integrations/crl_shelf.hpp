#pragma once

#include <functional>
#include <string>
#include <vector>

#include "integrations/eds/crl_store.hpp"
#include "sandbox/pki/crl_parts.hpp"
#include "tests/integrations/eds_world.hpp"
#include "tests/integrations/revocation_desk.hpp"
#include "tests/support/small_world.hpp"

namespace kezek::test {

using integrations::eds::CrlFault;
using integrations::eds::CrlStore;
using sandbox::CrlParts;

/// A good list of yesterday with one certificate on it, and its number.
CrlParts list_parts(unsigned char number = 7);
/// The changes to list `base`.
CrlParts delta_parts(unsigned char number, unsigned char base);
std::string signed_list(const CrlParts& parts, Family family = Family::gost512);

/// Serials as certificates have them; the first is on the list of `list_parts`.
inline const std::string listed_serial = "\x41" + std::string(19, '\x01');
inline const std::string other_serial = "\x42" + std::string(19, '\x02');

/// Both authorities of eds_world(), as a store wants them.
std::vector<Authority> both_authorities();

struct CrlShelf {
  explicit CrlShelf(integrations::eds::CrlOptions options = {})
      : store{std::move(options), both_authorities(), clock} {}

  RevocationAnswer answer(const std::string& serial, Family family = Family::gost512) const {
    return store.answer(pinned_authority(family), serial, eds_now);
  }
  RevocationState state(const std::string& serial) const { return answer(serial).state; }

  SetClock clock{eds_now};
  CrlStore store;
};

}  // namespace kezek::test

namespace Catch {
template <>
struct StringMaker<kezek::test::CrlFault> {
  static std::string convert(kezek::test::CrlFault fault) {
    return std::string{kezek::domain::name_of(fault)};
  }
};
}  // namespace Catch
