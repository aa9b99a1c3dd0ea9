#pragma once

#include "domain/base/time.hpp"

namespace kezek::domain {

/// The instants before which each kind of leftover is dropped: challenges, codes, acts, tokens (and
/// sessions without one), invitations and devices that ended before, answers kept since before,
/// attempts last counted before, drafts saved before, attachments uploaded before that neither an
/// application uses nor a draft of who gave them names.
struct Outlived {
  Instant challenges;
  Instant codes;
  Instant acts;
  Instant tokens;
  Instant receipts;
  Instant invitations;
  Instant devices;
  Instant attempts;
  Instant attachments;
  Instant drafts;
};

class LeftoverRepository {
 public:
  virtual ~LeftoverRepository() = default;
  /// Drops at most `rows_max` of each kind, but no act that was signed, and nothing that a filing
  /// names while its act is pending or verifying. Returns how many went.
  virtual int drop(const Outlived& before, int rows_max) = 0;
};

}  // namespace kezek::domain
