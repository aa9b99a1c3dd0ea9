#include <algorithm>

#include "domain/base/expects.hpp"
#include "tests/support/memory_repositories.hpp"

namespace kezek::test {

using namespace domain;

namespace {

bool is_open(const Representation& r) {
  return r.status == RepresentationStatus::pending || r.status == RepresentationStatus::active;
}

}  // namespace

void MemoryRepresentatives::add(const Representation& r) {
  expects(std::ranges::none_of(of(r.application), [&](const Representation& other) {
    return other.person == r.person && is_open(r);
  }));
  tables.representatives.add(r.id, r);
}

std::optional<Representation> MemoryRepresentatives::find(RepresentationId id) const {
  const Representation* found = tables.representatives.find(id);
  return found ? std::optional{*found} : std::nullopt;
}

std::vector<Representation> MemoryRepresentatives::of(ApplicationId application) const {
  std::vector<Representation> open;
  for (const auto& [id, r] : tables.representatives.rows())
    if (r.application == application && is_open(r)) open.push_back(r);
  std::ranges::stable_sort(open, {}, &Representation::asked_at);
  return open;
}

void MemoryRepresentatives::save(const Representation& r) {
  tables.representatives.change(r.id, [&](Representation& kept) {
    kept.status = r.status;
    kept.proof = r.proof;
    kept.since = r.since;
    kept.ended_at = r.ended_at;
    kept.reason = r.reason;
  });
}

}  // namespace kezek::test
