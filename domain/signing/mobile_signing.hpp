#pragma once

#include <string>

#include "domain/access/occasion.hpp"
#include "domain/base/bytes.hpp"
#include "domain/base/result.hpp"
#include "domain/ports/digest.hpp"
#include "domain/ports/random.hpp"
#include "domain/ports/unit_of_work.hpp"
#include "domain/signing/act.hpp"

namespace kezek::domain {

/// What opens an act to the telephone that scanned its QR code: known in words to that telephone
/// only, kept as a digest.
struct MobileTicket {
  std::string token;  ///< 64 hex digits
  Instant expires_at;
};

/// Signing with eGov mobile (rules.md §12): the app reads an act and puts its signature by an
/// address of its own, without a session.
class MobileSigningService {
 public:
  MobileSigningService(Random& random, const Digest& digest) : random_{random}, digest_{digest} {}

  /// A new address for an act that waits for its signature; it ends with the act, and the act's
  /// earlier one ends now.
  Result<MobileTicket> open(Store& store, const Occasion& by, ActId act);

  /// The act of the token, whatever came of it; another's token finds nothing.
  Result<Act> find(const Store& store, const std::string& token) const;

 private:
  Random& random_;
  const Digest& digest_;
};

}  // namespace kezek::domain
