#include <algorithm>
#include <tuple>

#include "tests/support/memory_repositories.hpp"

namespace kezek::test {

using namespace domain;

std::vector<Application> MemoryOutgrown::all(const BornUntil& those) const {
  std::vector<Application> found;
  for (const auto& [id, row] : tables.applications.rows()) {
    const Application& one = row.facts;
    if (one.filing.district == those.district && one.filing.child.birth_date <= those.day &&
        after(one.status, Event::outgrow))
      found.push_back(one);
  }
  std::ranges::sort(found, {}, [](const Application& one) {
    return std::make_tuple(one.filing.child.birth_date, one.id);
  });
  return found;
}

std::vector<Application> MemoryOutgrown::hold(const BornUntil& those, int limit) {
  auto found = all(those);
  if (std::ssize(found) > limit) found.erase(found.begin() + limit, found.end());
  return found;
}

std::int64_t MemoryOutgrown::count(const BornUntil& those) const { return std::ssize(all(those)); }

}  // namespace kezek::test
