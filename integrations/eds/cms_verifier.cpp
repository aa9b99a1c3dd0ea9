#include "integrations/eds/cms_verifier.hpp"

#include <openssl/err.h>

#include "domain/base/expects.hpp"
#include "integrations/eds/examination.hpp"
#include "integrations/eds/path.hpp"

namespace kezek::integrations::eds {

namespace {

/// A refused signature leaves errors in OpenSSL's queue of the thread, where the next TLS call
/// would take them for its own.
class CleanErrorQueue {
 public:
  CleanErrorQueue() { ERR_set_mark(); }
  ~CleanErrorQueue() { ERR_pop_to_mark(); }
  CleanErrorQueue(const CleanErrorQueue&) = delete;
  CleanErrorQueue& operator=(const CleanErrorQueue&) = delete;
};

}  // namespace

CmsVerifier::CmsVerifier(const TrustStore& store, EdsPolicy policy)
    : paths_{std::make_unique<const PathBuilder>(store)},
      policy_{policy},
      configured_{!store.empty()} {}

CmsVerifier::~CmsVerifier() = default;

domain::Verification CmsVerifier::verify(const domain::SignatureQuestion& question) const {
  if (!configured_) throw domain::NotConfigured{"KEZEK_TRUST"};
  const CleanErrorQueue clean;
  return Examination{*paths_, policy_, question}.run();
}

}  // namespace kezek::integrations::eds
