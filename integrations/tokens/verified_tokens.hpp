#pragma once

#include <array>
#include <cstddef>
#include <mutex>
#include <optional>
#include <vector>

#include "domain/access/actor.hpp"
#include "domain/base/bytes.hpp"
#include "domain/base/time.hpp"

namespace kezek::integrations::tokens {

/// What a verified token said.
struct VerifiedToken {
  domain::Actor actor;
  domain::Instant not_before;
  domain::Instant expires_at;
};

/// Remembers verified tokens by their digest: one verification costs as much as hundreds of reads.
/// Its memory is fixed: each digest has a few possible places, and of those that are taken the
/// token that ends first makes room. Safe to use from many threads.
class VerifiedTokens {
 public:
  /// Room for about `capacity` tokens.
  explicit VerifiedTokens(std::size_t capacity);

  std::optional<VerifiedToken> find(const domain::Sha256& digest) const;
  void remember(const domain::Sha256& digest, const VerifiedToken& token);

 private:
  static constexpr std::size_t places_per_row = 4;
  static constexpr std::size_t locks = 64;

  struct Place {
    domain::Sha256 digest;
    VerifiedToken token;
  };
  using Row = std::array<std::optional<Place>, places_per_row>;

  std::size_t row_of(const domain::Sha256& digest) const;

  std::vector<Row> rows_;
  mutable std::array<std::mutex, locks> mutexes_;
};

}  // namespace kezek::integrations::tokens
