#include "tests/integrations/crl_shelf.hpp"

namespace kezek::test {

using namespace std::chrono_literals;

CrlParts list_parts(unsigned char number) {
  const char octet = static_cast<char>(number);
  return {.entries = {{listed_serial, {eds_now - 240h, 4}}},
          .this_update = eds_now - 1h,
          .next_update = eds_now + 23h,
          .number = std::string{octet}};
}

CrlParts delta_parts(unsigned char number, unsigned char base) {
  auto parts = list_parts(number);
  parts.entries.clear();
  parts.base_number = std::string{static_cast<char>(base)};
  return parts;
}

std::string signed_list(const CrlParts& parts, Family family) {
  return sandbox::crl(parts, eds_world().pki.authority(family).as_issuer());
}

std::vector<Authority> both_authorities() {
  return {pinned_authority(Family::rsa), pinned_authority(Family::gost512)};
}

}  // namespace kezek::test
