#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "integrations/eds/path.hpp"
#include "integrations/eds/time_stamp.hpp"
#include "sandbox/pki/time_stamp_parts.hpp"
#include "tests/integrations/eds_world.hpp"

namespace kezek::test {

using sandbox::StampTemplate;

/// What is stamped: a signature's octets, of which a stamp knows no more than that.
inline const std::string eds_signature_value = "the octets of a signature";

/// The trusted authority's time stamper of each family, and paths to it. Made once for all tests.
struct StampWorld {
  StampWorld();

  const Certified& stamper_of(Family family) const { return family == Family::rsa ? rsa : gost; }
  /// The stamper after one change of its certificate, on the same key.
  Certified changed_stamper(Family family,
                            const std::function<void(sandbox::CertificateTemplate&)>& change) const;

  Certified rsa;
  Certified gost;
  integrations::eds::PathBuilder paths;
};

const StampWorld& stamp_world();
const Certified& stamper_of(Family family);

/// A generator of both families: a test of a lie first sees the truth of that family accepted.
Family either_family();

using ChangeStamp = std::function<void(StampTemplate&)>;
using ChangeParts = std::function<void(CmsParts&)>;

/// A token of `stamper` over eds_signature_value, after one change of what it says and one of its
/// CMS before it is signed.
std::string stamped_by(const Certified& stamper, const ChangeStamp& say = nullptr,
                       const ChangeParts& before = nullptr);

/// "" when the stamp verifies, else the flaw's name.
std::string flaw_of(std::string_view token, std::string_view stamped = eds_signature_value,
                    domain::Instant received_at = eds_now);
/// The flaw of the good stamper's token, after one change of what it says, or of its CMS.
std::string flaw_when_said(Family family, const ChangeStamp& say);
std::string flaw_when_made(Family family, const ChangeParts& before);

}  // namespace kezek::test
