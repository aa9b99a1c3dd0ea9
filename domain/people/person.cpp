#include "domain/people/person.hpp"

#include "domain/base/text.hpp"

namespace kezek::domain {

std::string kept_name(const PersonName& name) {
  constexpr std::size_t length_max = 300;
  std::string whole = name.full();
  return length_of(whole) > length_max ? name.surname : whole;
}

}  // namespace kezek::domain
