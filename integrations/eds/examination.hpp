#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "domain/ports/signature_verifier.hpp"
#include "integrations/eds/cms.hpp"
#include "integrations/eds/cms_verifier.hpp"
#include "integrations/eds/flaw.hpp"
#include "integrations/eds/path.hpp"

namespace kezek::integrations::eds {

/// One signature on its way through the checks. Each check relies on those before it and says
/// what is wrong, if anything is.
class Examination {
 public:
  Examination(const PathBuilder& paths, const EdsPolicy& policy,
              const domain::SignatureQuestion& question)
      : paths_{paths}, policy_{policy}, question_{question} {}

  /// Runs all checks in their order; the answer is valid only if each of them passed.
  domain::Verification run();

 private:
  using Outcome = std::optional<Flaw>;
  struct Check;

  Outcome size();
  Outcome structure();
  Outcome algorithms();
  Outcome certificate();
  Outcome attributes();
  Outcome signing_certificate();
  Outcome message_digest();
  Outcome signature();
  Outcome path();
  Outcome purpose();
  Outcome subject();

  domain::Bytes fingerprint() const;

  const PathBuilder& paths_;
  const EdsPolicy& policy_;
  domain::SignatureQuestion question_;

  std::string der_;
  SignedData data_;
  Family family_ = Family::rsa;
  SignedAttributes attributes_{};
  Leaf found_;
  std::shared_ptr<const Certificate> leaf_;
  std::shared_ptr<const Path> path_;
  std::optional<domain::Signer> signer_;
};

}  // namespace kezek::integrations::eds
