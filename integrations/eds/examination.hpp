#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ports/signature_verifier.hpp"
#include "integrations/eds/eds_verifier.hpp"
#include "integrations/eds/flaw.hpp"
#include "integrations/eds/path.hpp"
#include "integrations/eds/revocation.hpp"
#include "integrations/eds/time_stamp.hpp"
#include "integrations/eds/time_stamp_client.hpp"

namespace kezek::integrations::eds {

/// What every signature is judged by.
struct Grounds {
  const PathBuilder& paths;
  const EdsPolicy& policy;
  const Revocation* revocation = nullptr;        ///< null: it is not asked
  const TimeStampClient* time_stamps = nullptr;  ///< null: signatures are not stamped here
};

/// What every question about a signature says, whatever its format.
struct Circumstances {
  domain::SignaturePurpose purpose;
  domain::Instant received_at;
  std::string_view time_stamp{};  ///< that was got then; empty without one
  domain::MayAsk may_ask = domain::MayAsk::everybody;
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

  Examination(const Grounds& grounds, const Circumstances& circumstances)
      : grounds_{grounds}, circumstances_{circumstances}, at_{circumstances.received_at} {}

  /// The checks of the format. Once they passed, the leaf and what it signed are known.
  virtual std::span<const Check> own_checks() const = 0;
  /// The time stamp token the signer sent along, if there is one.
  virtual Checked<std::optional<std::string_view>> own_time_stamp() const {
    return std::optional<std::string_view>{};
  }
  /// When the signer says it was, which is never believed: a sanity check against T.
  virtual std::optional<domain::Instant> signing_time() const { return std::nullopt; }

  /// Takes the signer's certificate, whose key must be of `family`.
  Outcome take_leaf(std::string_view der, Family family);
  const Certificate& leaf() const { return *found_.certificate; }
  /// Says which octets `signature` covers. The view must live as long as the examination.
  void take_signature(std::string covered, std::string_view signature);

 private:
  static std::span<const Check> checks_before_time();
  static std::span<const Check> checks_at_time();
  bool passes_all(std::span<const Check> checks, domain::Verification& answer);

  void take_time(domain::Verification& answer);
  bool agrees_with_signing_time(domain::Verification& answer) const;
  Checked<std::optional<TimeStamp>> proven_stamp() const;
  bool asks_for_stamp() const;
  void ask_revocation(domain::Verification& answer);

  Outcome signature();
  Outcome path();
  Outcome purpose();
  Outcome subject();

  std::vector<domain::Bytes> chain() const;
  domain::Bytes fingerprint() const;

  Grounds grounds_;
  Circumstances circumstances_;
  domain::Instant at_;  // T: when the signature was received, until a stamp proves better

  Leaf found_;
  std::string covered_;
  std::string_view signature_;
  std::shared_ptr<const Path> path_;
  std::optional<domain::Signer> signer_;
  std::vector<domain::Bytes> stamp_chain_;  // the stamper first, root last
};

}  // namespace kezek::integrations::eds
