#include "integrations/eds/crl_pair.hpp"

#include <fmt/format.h>

#include "domain/base/hex.hpp"
#include "domain/base/time_text.hpp"

namespace kezek::integrations::eds {

namespace {

std::string number_text(const std::string& number) {
  return number.empty() ? "00" : domain::hex(number);
}

std::string name_of_lists(const Certificate& authority, const Crl& base, const Crl* delta) {
  auto text = fmt::format(
      "issuer key {}, list {} of {}",
      domain::hex(authority.fields().extensions.subject_key.value_or(std::string_view{})),
      number_text(base.number()), domain::text_of(base.this_update()));
  if (delta != nullptr)
    text += fmt::format(", changes {} of {}", number_text(delta->number()),
                        domain::text_of(delta->this_update()));
  return text;
}

}  // namespace

CrlPair::CrlPair(const Certificate& authority, std::shared_ptr<const Crl> base,
                 std::shared_ptr<const Crl> delta)
    : base_{std::move(base)}, delta_{std::move(delta)} {
  if (!base_) return;
  follows_ = delta_ && !is_below(delta_->number(), base_->number());
  completes_ = follows_ && !is_below(base_->number(), delta_->base_number());
  name_ = name_of_lists(authority, *base_, follows_ ? delta_.get() : nullptr);
}

std::optional<RevokedWord> CrlPair::find(std::string_view serial, domain::Instant now) const {
  if (follows_) {
    const auto change = delta_->serials().find(serial);
    const bool takes_off = change && change->reason == crl_reason::remove_from_crl;
    if (change && !takes_off) return change;
    if (takes_off && completes_ && now <= delta_->next_update()) return std::nullopt;
  }
  return base_->serials().find(serial);
}

std::optional<RevocationDetail> CrlPair::doubt(domain::Instant now, const CrlLimits& limits) const {
  if (base_->this_update() > now + limits.skew) return RevocationDetail::crl_not_yet;
  if (now > base_->next_update()) return RevocationDetail::crl_expired;
  if (follows_ && !completes_) return RevocationDetail::crl_superseded;
  if (limits.age_max && now - said_at() > *limits.age_max) return RevocationDetail::crl_stale;
  return std::nullopt;
}

}  // namespace kezek::integrations::eds
