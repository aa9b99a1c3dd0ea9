#include "domain/queue/ledger.hpp"

#include "domain/base/expects.hpp"

namespace kezek::domain {

RebuiltQueue::RebuiltQueue(std::span<const LedgerEntry> entries) {
  for (const auto& entry : entries) apply(entry);
}

void RebuiltQueue::apply(const LedgerEntry& entry) {
  expects(entry.sequence == ++sequence_);
  expects(entry.subject.has_value() || !(entry.leaves || entry.enters));
  interleaving_ = entry.interleaving;
  if (entry.leaves) {
    const auto place = places_.find(entry.subject->application);
    expects(place != places_.end() && place->second == Place{*entry.leaves, entry.subject->key});
    places_.erase(place);
  }
  if (entry.enters) {
    const Place place{*entry.enters, entry.subject->key};
    const bool fresh = places_.emplace(entry.subject->application, place).second;
    expects(fresh);
  }
}

ClassSizes RebuiltQueue::sizes() const {
  ClassSizes sizes;
  for (const auto& [application, place] : places_) ++sizes.of(place.benefit);
  return sizes;
}

std::optional<Standing> RebuiltQueue::standing(ApplicationId application) const {
  const auto own = places_.find(application);
  if (own == places_.end()) return std::nullopt;
  Standing standing{sizes(), interleaving_, own->second.benefit, 0};
  for (const auto& [other, place] : places_)
    if (place.benefit == own->second.benefit && place.key < own->second.key) ++standing.index;
  return standing;
}

}  // namespace kezek::domain
