#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "integrations/eds/crl.hpp"

namespace kezek::integrations::eds {

/// How old the word of lists may be.
struct CrlLimits {
  std::chrono::minutes skew;  ///< how far the authority's clock may be ahead of ours
  std::optional<std::chrono::hours> age_max;
};

/// The newest full list of one authority and the newest list of changes, either of which may be
/// missing. Never changes.
class CrlPair {
 public:
  CrlPair() = default;
  CrlPair(const Certificate& authority, std::shared_ptr<const Crl> base,
          std::shared_ptr<const Crl> delta);

  const std::shared_ptr<const Crl>& base() const { return base_; }
  const std::shared_ptr<const Crl>& delta() const { return delta_; }

  /// Who is revoked on the changes or on the full list. Changes take a certificate off the full
  /// list only while they are in force.
  std::optional<RevokedWord> find(std::string_view serial, domain::Instant now) const;

  /// Why a certificate that isn't found may be revoked all the same; none when it is good.
  std::optional<RevocationDetail> doubt(domain::Instant now, const CrlLimits& limits) const;

  /// Which lists a word rests on, in words for evidence.
  const std::string& name() const { return name_; }
  /// As of when the lists speak; asked only where there is a full one.
  domain::Instant said_at() const {
    return follows_ ? delta_->this_update() : base_->this_update();
  }

 private:
  std::shared_ptr<const Crl> base_;
  std::shared_ptr<const Crl> delta_;
  bool follows_ = false;    ///< the changes are newer than the full list
  bool completes_ = false;  ///< and begin with it or before it
  std::string name_;
};

}  // namespace kezek::integrations::eds
