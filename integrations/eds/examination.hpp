#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/ports/signature_verifier.hpp"
#include "integrations/eds/eds_verifier.hpp"
#include "integrations/eds/flaw.hpp"
#include "integrations/eds/path.hpp"

namespace kezek::integrations::eds {

/// What every signature is judged by.
struct Grounds {
  const PathBuilder& paths;
  const EdsPolicy& policy;
};

/// One signature on its way through the checks: those of its format first, which read it and find
/// its certificate, then those that all formats share. Each check relies on those before it and
/// says what is wrong, if anything is.
class Examination {
 public:
  virtual ~Examination() = default;
  Examination(const Examination&) = delete;
  Examination& operator=(const Examination&) = delete;

  /// Runs all checks in their order; the answer is valid only if each of them passed.
  domain::Verification run();

 protected:
  using Outcome = std::optional<Flaw>;
  struct Check {
    std::string_view name;
    Outcome (*passes)(Examination&);
  };
  /// A member function of an examination as an entry of a table of checks.
  template <class Form, Outcome (Form::*check)()>
  static Outcome passes(Examination& examination) {
    return (static_cast<Form&>(examination).*check)();
  }

  Examination(const Grounds& grounds, domain::SignaturePurpose purpose, domain::Instant received_at)
      : grounds_{grounds}, purpose_{purpose}, at_{received_at} {}

  /// The checks of the format. Once they passed, the leaf and what it signed are known.
  virtual std::span<const Check> own_checks() const = 0;

  /// Takes the signer's certificate, whose key must be of `family`.
  Outcome take_leaf(std::string_view der, Family family);
  const Certificate& leaf() const { return *found_.certificate; }
  /// Says which octets `signature` covers. The view must live as long as the examination.
  void take_signature(std::string covered, std::string_view signature);
  domain::Instant at() const { return at_; }

 private:
  static std::span<const Check> shared_checks();
  bool passes_all(std::span<const Check> checks, domain::Verification& answer);

  Outcome signature();
  Outcome path();
  Outcome purpose();
  Outcome subject();

  domain::Bytes fingerprint() const;

  Grounds grounds_;
  domain::SignaturePurpose purpose_;
  domain::Instant at_;  // T: when the signature was received, until something proves better

  Leaf found_;
  std::string covered_;
  std::string_view signature_;
  std::shared_ptr<const Path> path_;
  std::optional<domain::Signer> signer_;
};

}  // namespace kezek::integrations::eds
