#include "integrations/tokens/verified_tokens.hpp"

#include <algorithm>
#include <cstring>

namespace kezek::integrations::tokens {

VerifiedTokens::VerifiedTokens(std::size_t capacity)
    : rows_(std::max<std::size_t>(1, capacity / places_per_row)) {}

std::size_t VerifiedTokens::row_of(const domain::Sha256& digest) const {
  std::size_t prefix = 0;
  std::memcpy(&prefix, digest.data(), sizeof prefix);
  return prefix % rows_.size();
}

std::optional<VerifiedToken> VerifiedTokens::find(const domain::Sha256& digest) const {
  const std::size_t row = row_of(digest);
  const std::lock_guard lock{mutexes_.at(row % locks)};
  for (const auto& place : rows_[row])
    if (place && place->digest == digest) return place->token;
  return std::nullopt;
}

void VerifiedTokens::remember(const domain::Sha256& digest, const VerifiedToken& token) {
  const std::size_t row = row_of(digest);
  const std::lock_guard lock{mutexes_.at(row % locks)};
  // An empty place comes before any taken one, the same token before any other.
  const auto rank = [&digest](const std::optional<Place>& place) {
    if (place && place->digest == digest) return domain::Instant::min();
    return place ? place->token.expires_at : domain::Instant::min() + domain::Instant::duration{1};
  };
  std::ranges::min_element(rows_[row], {}, rank)->emplace(Place{digest, token});
}

}  // namespace kezek::integrations::tokens
