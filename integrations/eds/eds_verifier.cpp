#include "integrations/eds/eds_verifier.hpp"

#include "domain/base/expects.hpp"
#include "integrations/eds/cms_examination.hpp"
#include "integrations/eds/error_queue.hpp"
#include "integrations/eds/path.hpp"
#include "integrations/eds/xml_examination.hpp"

namespace kezek::integrations::eds {

/// Those who are asked, in the order in which they need each other.
struct EdsVerifier::Outside {
  Outside(const PathBuilder& paths, EdsSources sources, const domain::Clock& clock,
          domain::Random& random)
      : lists{std::move(sources.lists), paths.authorities(), clock} {
    if (sources.revocation)
      revocation.emplace(*std::move(sources.revocation), &lists, clock, random);
    if (sources.time_stamps)
      time_stamps.emplace(*std::move(sources.time_stamps), paths, clock, random);
  }

  CrlStore lists;
  std::optional<Revocation> revocation;
  std::optional<TimeStampClient> time_stamps;
};

EdsVerifier::EdsVerifier(const TrustStore& store, EdsPolicy policy)
    : paths_{std::make_unique<const PathBuilder>(store)},
      policy_{policy},
      configured_{!store.empty()} {}

EdsVerifier::EdsVerifier(const TrustStore& store, EdsPolicy policy, EdsSources sources,
                         const domain::Clock& clock, domain::Random& random)
    : EdsVerifier{store, policy} {
  outside_ = std::make_unique<Outside>(*paths_, std::move(sources), clock, random);
}

EdsVerifier::~EdsVerifier() = default;

domain::Verification EdsVerifier::verify(const domain::SignatureQuestion& question) const {
  if (!configured_) throw domain::NotConfigured{"KEZEK_TRUST"};
  const CleanErrorQueue clean;
  const Grounds grounds = this->grounds();
  if (question.format == domain::SignatureFormat::xml)
    return XmlExamination{grounds, question}.run();
  return CmsExamination{grounds, question}.run();
}

domain::Verification EdsVerifier::verify_document(const DocumentQuestion& question) const {
  if (!configured_) throw domain::NotConfigured{"KEZEK_TRUST"};
  const CleanErrorQueue clean;
  return XmlExamination{grounds(), question}.run();
}

Grounds EdsVerifier::grounds() const {
  const auto address = [](const auto& source) { return source ? &*source : nullptr; };
  if (!outside_) return {*paths_, policy_};
  return {*paths_, policy_, address(outside_->revocation), address(outside_->time_stamps)};
}

std::vector<CrlFetch> EdsVerifier::refresh_lists(const std::stop_token& stop) const {
  return outside_ ? outside_->lists.refresh(stop) : std::vector<CrlFetch>{};
}

std::optional<domain::Instant> EdsVerifier::oldest_list() const {
  return outside_ ? outside_->lists.oldest() : std::nullopt;
}

}  // namespace kezek::integrations::eds
