#include "tests/integrations/eds_stamps.hpp"

#include <catch2/catch.hpp>

namespace kezek::test {

StampWorld::StampWorld()
    : rsa{sandbox::issue_time_stamper(eds_world().pki, Family::rsa, eds_now)},
      gost{sandbox::issue_time_stamper(eds_world().pki, Family::gost512, eds_now)},
      paths{eds_world().store} {}

Certified StampWorld::changed_stamper(
    Family family, const std::function<void(sandbox::CertificateTemplate&)>& change) const {
  const auto& key = stamper_of(family).key;
  auto stamper = sandbox::time_stamper_template(*key, eds_now);
  change(stamper);
  return {sandbox::issue(stamper, eds_world().pki.authority(family).as_issuer()), key};
}

const StampWorld& stamp_world() {
  static const StampWorld world;
  return world;
}

const Certified& stamper_of(Family family) { return stamp_world().stamper_of(family); }

Family either_family() {
  const auto family = GENERATE(Family::rsa, Family::gost512);
  CAPTURE(family == Family::rsa);
  REQUIRE(flaw_of(stamped_by(stamper_of(family))).empty());
  return family;
}

std::string stamped_by(const Certified& stamper, const ChangeStamp& say,
                       const ChangeParts& before) {
  auto stamp = sandbox::stamp_of(stamper.key->family(), eds_signature_value, eds_now);
  if (say) say(stamp);
  auto parts = sandbox::parts_of_stamp(stamper, stamp, eds_now);
  if (before) before(parts);
  return sandbox::assemble(sandbox::seal(parts, *stamper.key));
}

std::string flaw_of(std::string_view token, std::string_view stamped, domain::Instant received_at) {
  const auto stamp =
      integrations::eds::time_stamp_in(token, stamped, stamp_world().paths, received_at);
  return stamp ? std::string{} : std::string{domain::name_of(stamp.flaw())};
}

std::string flaw_when_said(Family family, const ChangeStamp& say) {
  return flaw_of(stamped_by(stamper_of(family), say));
}

std::string flaw_when_made(Family family, const ChangeParts& before) {
  return flaw_of(stamped_by(stamper_of(family), nullptr, before));
}

}  // namespace kezek::test
