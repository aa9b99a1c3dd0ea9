#include "tests/support/spoiled.hpp"

namespace kezek::test {

std::string spoiled(std::string octets, std::mt19937& dice) {
  const auto any_octet = [&] { return static_cast<char>(dice() % 256); };
  if (octets.empty()) return {any_octet()};
  const auto at = dice() % octets.size();
  const auto length = 1 + dice() % 16;
  switch (dice() % 5) {
    case 0:
      octets[at] = static_cast<char>(static_cast<unsigned char>(octets[at]) ^ (1U << (dice() % 8)));
      break;
    case 1:
      octets[at] = any_octet();
      break;
    case 2:
      octets.erase(at, length);
      break;
    case 3:
      octets.insert(at, length, any_octet());
      break;
    default:
      octets.insert(dice() % octets.size(), octets.substr(at, length));
  }
  return octets;
}

}  // namespace kezek::test
