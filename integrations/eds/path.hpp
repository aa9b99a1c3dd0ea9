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

/// Builds leaf → NCA → root for both families (RFC 5280 §6, for this one shape). Signatures don't
/// age, so a proven leaf is remembered by its octets; validity is asked anew every time. Safe to
/// use from many threads.
class PathBuilder {
 public:
  /// Proves every intermediate of the store against its roots; those that fail are never used.
  explicit PathBuilder(const TrustStore& store);

  /// The certificate, read, or taken from memory.
  Checked<std::shared_ptr<const Certificate>> leaf(std::string_view der) const;
  /// The proven path of `leaf` with every certificate in it valid at `at`.
  Checked<Path> path(const std::shared_ptr<const Certificate>& leaf, domain::Instant at) const;

 private:
  Checked<Path> prove(const std::shared_ptr<const Certificate>& leaf) const;
  std::shared_ptr<const Path> remembered(const std::string& key) const;
  void remember(const std::string& key, Path path) const;

  std::vector<Authority> authorities_;

  using Paths = std::unordered_map<std::string, std::shared_ptr<const Path>>;
  mutable std::mutex mutex_;
  // Two generations: when the young one is full it becomes the old one, and the old one goes.
  mutable Paths young_;
  mutable Paths old_;
};

}  // namespace kezek::integrations::eds
