#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/base/time.hpp"
#include "integrations/eds/certificate.hpp"
#include "integrations/eds/flaw.hpp"
#include "integrations/eds/trust_store.hpp"

namespace kezek::integrations::eds {

/// A pinned issuing authority together with the pinned root that signed it.
struct Authority {
  std::shared_ptr<const Certificate> certificate;
  std::shared_ptr<const Certificate> root;
};

/// A leaf and the authority that is proven to have signed it.
struct Path {
  std::shared_ptr<const Certificate> leaf;
  Authority authority;
};

/// A leaf as it was found: read now, or remembered with its path.
struct Leaf {
  std::string hash;  ///< SHA-256 of its DER
  std::shared_ptr<const Certificate> certificate;
  std::shared_ptr<const Path> proven;  ///< none when it was never proven
};

/// Proven paths by the SHA-256 of their leaf. Bounded: it keeps at least the last `size` paths and
/// at most twice as many. Safe to use from many threads.
class PathMemory {
 public:
  explicit PathMemory(std::size_t size) : size_{size} {}

  std::shared_ptr<const Path> find(const std::string& leaf_hash) const;
  void keep(const std::string& leaf_hash, std::shared_ptr<const Path> path);

 private:
  using Paths = std::unordered_map<std::string, std::shared_ptr<const Path>>;

  std::size_t size_;
  mutable std::mutex mutex_;
  // Two generations: when the young one is full it becomes the old one, and the old one goes.
  Paths young_;
  Paths old_;
};

/// Builds leaf → NCA → root for both families (RFC 5280 §6, for this one shape). Signatures don't
/// age, so a proven leaf is remembered by its octets; validity is asked anew every time. Safe to
/// use from many threads.
class PathBuilder {
 public:
  /// Proves every intermediate of the store against its roots; those that fail are never used.
  explicit PathBuilder(const TrustStore& store, std::size_t remembered = 1024);

  /// The certificate, read, or taken from memory.
  Checked<Leaf> leaf(std::string_view der) const;
  /// The proven path of `leaf` with every certificate in it valid at `at`.
  Checked<std::shared_ptr<const Path>> path(const Leaf& leaf, domain::Instant at) const;
  /// Those that may be the issuer of a leaf.
  const std::vector<Authority>& authorities() const { return authorities_; }

 private:
  Checked<std::shared_ptr<const Path>> prove(const Leaf& leaf) const;

  std::vector<Authority> authorities_;
  mutable PathMemory memory_;
};

}  // namespace kezek::integrations::eds
