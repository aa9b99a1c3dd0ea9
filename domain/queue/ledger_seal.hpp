#pragma once

#include <optional>
#include <span>
#include <string>

#include "domain/ports/digest.hpp"
#include "domain/queue/ledger.hpp"

namespace kezek::domain {

/// Closes a range of one queue's ledger by a hash over the seal before it and every entry in the
/// range: whoever changes, adds or drops an entry later must change every seal that follows.
struct LedgerSeal {
  QueueId queue;
  std::int64_t first;  ///< one more than `last` of the seal before, or 1
  std::int64_t last;
  Sha256 hash;
  Instant sealed_at;
};

/// What is to be sealed, or was.
struct SealedRange {
  QueueId queue;
  std::optional<Sha256> before;  ///< hash of the seal before; absent for a queue's first
  Instant sealed_at;
  std::span<const LedgerEntry> entries;
};

/// The canonical text that is hashed: a line for each fact of the seal, then one for each entry, in
/// UTF-8, each ended by a line feed. No value of a ledger can hold a space or a line feed.
std::string seal_text(const SealedRange& range);

LedgerSeal seal_of(const SealedRange& range, const Digest& digest);

}  // namespace kezek::domain
