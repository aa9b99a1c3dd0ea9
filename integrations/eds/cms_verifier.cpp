#include "integrations/eds/cms_verifier.hpp"

#include "domain/base/expects.hpp"
#include "integrations/eds/examination.hpp"
#include "integrations/eds/path.hpp"

namespace kezek::integrations::eds {

CmsVerifier::CmsVerifier(const TrustStore& store, EdsPolicy policy)
    : paths_{std::make_unique<const PathBuilder>(store)},
      policy_{policy},
      configured_{!store.empty()} {}

CmsVerifier::~CmsVerifier() = default;

domain::Verification CmsVerifier::verify_cms(std::string_view cms, std::string_view content,
                                             domain::SignaturePurpose purpose,
                                             domain::Instant at) const {
  if (!configured_) throw domain::NotConfigured{"KEZEK_TRUST"};
  return Examination{
      *paths_, policy_, {cms, content, purpose, at}
  }
      .run();
}

}  // namespace kezek::integrations::eds
