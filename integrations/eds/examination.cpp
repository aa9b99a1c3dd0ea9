#include "integrations/eds/examination.hpp"

#include <array>
#include <utility>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/digest.hpp"
#include "integrations/eds/purpose.hpp"
#include "integrations/eds/subject.hpp"

namespace kezek::integrations::eds {

namespace {

domain::Bytes bytes_of(std::string_view view) { return {view.begin(), view.end()}; }

}  // namespace

std::span<const Examination::Check> Examination::shared_checks() {
  static constexpr auto checks = std::to_array<Check>({
      {"signature", passes<Examination, &Examination::signature>},
      {"path",      passes<Examination, &Examination::path>     },
      {"purpose",   passes<Examination, &Examination::purpose>  },
      {"subject",   passes<Examination, &Examination::subject>  },
  });
  return checks;
}

domain::Verification Examination::run() {
  domain::Verification answer;
  const bool passed = passes_all(own_checks(), answer) && passes_all(shared_checks(), answer);
  answer.judged_at = at_;
  if (!passed) return answer;
  answer.verdict = domain::Verdict::valid;
  answer.reason.clear();
  answer.signer = std::move(signer_);
  answer.chain = {bytes_of(path_->authority.certificate->der()),
                  bytes_of(path_->authority.root->der())};
  answer.fingerprint = fingerprint();
  return answer;
}

bool Examination::passes_all(std::span<const Check> checks, domain::Verification& answer) {
  for (const auto& check : checks) {
    if (const auto flaw = check.passes(*this)) {
      answer.reason = domain::name_of(*flaw);
      return false;
    }
    answer.checks.emplace_back(check.name);
  }
  return true;
}

Examination::Outcome Examination::take_leaf(std::string_view der, Family family) {
  auto leaf = grounds_.paths.leaf(der);
  if (!leaf) return leaf.flaw();
  found_ = *std::move(leaf);
  if (found_.certificate->key().family() != family) return Flaw::algorithm_not_allowed;
  return std::nullopt;
}

void Examination::take_signature(std::string covered, std::string_view signature) {
  covered_ = std::move(covered);
  signature_ = signature;
}

Examination::Outcome Examination::signature() {
  if (!leaf().key().verifies(covered_, signature_)) return Flaw::signature_wrong;
  return std::nullopt;
}

Examination::Outcome Examination::path() {
  const auto path = grounds_.paths.path(found_, at_);
  if (!path) return path.flaw();
  path_ = *path;
  return std::nullopt;
}

Examination::Outcome Examination::purpose() {
  return purpose_flaw(leaf(), purpose_, grounds_.policy);
}

Examination::Outcome Examination::subject() {
  auto signer = signer_named_by(leaf());
  if (!signer) return signer.flaw();
  signer_ = *std::move(signer);
  return std::nullopt;
}

domain::Bytes Examination::fingerprint() const {
  // The key, not the certificate: the same signature under a renewed certificate is a repeat too.
  return bytes_of(
      sha256(with_header(tag::octet_string, signature_) + std::string{leaf().fields().key_info}));
}

}  // namespace kezek::integrations::eds
