#pragma once

#include <random>
#include <string>

namespace kezek::test {

/// One random spoiling of the octets: a bit, an octet, a cut, an insertion, a copied stretch.
std::string spoiled(std::string octets, std::mt19937& dice);

}  // namespace kezek::test
