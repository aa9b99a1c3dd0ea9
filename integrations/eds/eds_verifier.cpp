#include "integrations/eds/eds_verifier.hpp"

#include "domain/base/expects.hpp"
#include "integrations/eds/cms_examination.hpp"
#include "integrations/eds/error_queue.hpp"
#include "integrations/eds/path.hpp"
#include "integrations/eds/xml_examination.hpp"

namespace kezek::integrations::eds {

EdsVerifier::EdsVerifier(const TrustStore& store, EdsPolicy policy)
    : paths_{std::make_unique<const PathBuilder>(store)},
      policy_{policy},
      configured_{!store.empty()} {}

EdsVerifier::~EdsVerifier() = default;

domain::Verification EdsVerifier::verify(const domain::SignatureQuestion& question) const {
  if (!configured_) throw domain::NotConfigured{"KEZEK_TRUST"};
  const CleanErrorQueue clean;
  const Grounds grounds{*paths_, policy_};
  if (question.format == domain::SignatureFormat::xml)
    return XmlExamination{grounds, question}.run();
  return CmsExamination{grounds, question}.run();
}

domain::Verification EdsVerifier::verify_document(const DocumentQuestion& question) const {
  if (!configured_) throw domain::NotConfigured{"KEZEK_TRUST"};
  const CleanErrorQueue clean;
  return XmlExamination{
      {*paths_, policy_},
      question
  }
      .run();
}

}  // namespace kezek::integrations::eds
