#include "tests/support/driver.hpp"

#include <algorithm>

#include "domain/base/expects.hpp"
#include "domain/queue/ledger.hpp"

namespace kezek::test {

namespace {

using domain::expects;
using domain::Refusal;
using namespace std::chrono_literals;

constexpr std::size_t acts_remembered = 12;

}  // namespace

void Driver::step() {
  time_passes();
  switch (roll(13)) {
    case 0:
      return parent_comes();
    case 1:
    case 2:
      return child_is_born();
    case 3:
    case 4:
    case 5:
      return act_is_asked();
    case 6:
      return authorities_speak();
    case 7:
    case 8:
    case 9:
      return application_changes();
    default:
      return act_is_signed();
  }
}

/// Mostly some minutes; sometimes to the very edge of an act's life.
void Driver::time_passes() {
  if (!asked_.empty() && roll(8) == 0) {
    const auto edge = asked_[roll(asked_.size())].act.expires_at +
                      std::chrono::microseconds{static_cast<int>(roll(3)) - 1};
    if (edge > city_.clock.now()) return city_.clock.advance_to(edge);
  }
  city_.clock.advance(std::chrono::microseconds{roll(120'000'000)});
}

void Driver::parent_comes() {
  parents_.push_back(city_.parent_in(roll(2) == 0 ? city_.kokshetau : city_.burabay));
}

void Driver::child_is_born() {
  if (parents_.empty()) return parent_comes();
  const Parent parent = parents_[roll(parents_.size())];
  const std::string year = std::to_string(2021 + roll(5));
  const std::string birth =
      year + "-0" + std::to_string(1 + roll(9)) + "-1" + std::to_string(roll(10));
  children_.emplace_back(parent, city_.child_of(parent, birth));
}

void Driver::act_is_asked() {
  if (children_.empty()) return child_is_born();
  const auto& [parent, child] = children_[roll(children_.size())];
  const Parent filer = roll(10) == 0 ? parents_[roll(parents_.size())] : parent;
  const auto wish = city_.wish(
      child,
      roll(10) == 0 || city_.register_office.people.at(filer.iin).address->region_code == "1902250"
          ? city_.burabay
          : city_.kokshetau);
  const auto act = city_.request(filer, wish);
  if (act) {
    expects(filer.iin == parent.iin && !queued_.contains(child));
    asked_.push_back({*act, filer, child, false});
    if (asked_.size() > acts_remembered) asked_.erase(asked_.begin());
    return;
  }
  ++refused_;
  expects(act.error() == Refusal::not_a_parent || act.error() == Refusal::child_already_queued ||
          act.error() == Refusal::no_residence_in_district ||
          act.error() == Refusal::child_over_age);
}

void Driver::act_is_signed() {
  if (asked_.empty()) return;
  Asked& asked = asked_[roll(asked_.size())];
  const bool in_time = city_.clock.now() < asked.act.expires_at;
  const bool allowed = in_time && !asked.is_signed && !queued_.contains(asked.child);
  if (roll(6) == 0) return act_is_signed_in_silence(asked, allowed);
  const auto filed = city_.sign(asked.act, asked.parent);
  if (!filed) {
    ++refused_;
    expects(!allowed || filed.error() == Refusal::child_over_age);
    return;
  }
  expects(allowed);
  expects(filed->filed_at == city_.clock.now());
  asked.is_signed = true;
  expect_filed(asked, *filed);
}

void Driver::act_is_signed_in_silence(Asked& asked, bool allowed) {
  const auto kept = city_.sign_unsettled(asked.act, asked.parent);
  if (!kept) {
    ++refused_;
    expects(!allowed || kept.error() == Refusal::child_over_age);
    return;
  }
  expects(allowed);
  asked.is_signed = true;
  unsettled_.push_back({asked, *kept});
}

/// Of some act, minutes or days later: it was good, or revoked.
void Driver::authorities_speak() {
  if (unsettled_.empty()) return act_is_signed();
  const auto which = unsettled_.begin() + roll(unsettled_.size());
  const Unsettled unsettled = *which;
  unsettled_.erase(which);
  const bool good = roll(5) != 0;
  const bool allowed = good && !queued_.contains(unsettled.asked.child);
  const auto filed =
      city_.settle(unsettled.asked.act, unsettled.asked.parent, unsettled.signature, good);
  expects(filed.has_value() == allowed);
  if (!filed) {
    ++refused_;
    return;
  }
  // It was filed when it was signed, before all who came after it.
  expects(filed->filed_at == unsettled.signature.received_at);
  expect_filed(unsettled.asked, *filed);
}

void Driver::expect_filed(const Asked& asked, const domain::ActedApplication& filed) {
  expects(numbers_.insert(filed.number.text()).second);
  expects(queued_.insert(asked.child).second);
  filed_.emplace(filed.id, filed);

  const auto standing = city_.standing(filed.id);
  expects(standing.has_value() && standing->index < standing->sizes.general);
  expects(filed.position == position_of(*standing));
  // Who filed last is the last of all generals.
  if (filed.filed_at == city_.clock.now()) expects(standing->index + 1 == standing->sizes.general);
}

}  // namespace kezek::test
