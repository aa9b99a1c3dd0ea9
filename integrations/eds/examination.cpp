#include "integrations/eds/examination.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/digest.hpp"
#include "integrations/eds/purpose.hpp"
#include "integrations/eds/subject.hpp"

namespace kezek::integrations::eds {

namespace {

/// How far a signer's clock may be from T: a sanity check, never the time of the signature.
constexpr std::chrono::minutes signing_time_tolerance{10};
/// A stamp we ask for says "now"; one that is further from the receipt says nothing about it.
constexpr std::chrono::minutes own_stamp_tolerance{1};

domain::Bytes bytes_of(std::string_view view) { return {view.begin(), view.end()}; }

bool is_apart(domain::Instant one, domain::Instant other, std::chrono::minutes most) {
  return one - other > most || other - one > most;
}

}  // namespace

std::span<const Examination::Check> Examination::checks_before_time() {
  static constexpr auto checks = std::to_array<Check>({
      {"signature", passes<Examination, &Examination::signature>},
  });
  return checks;
}

std::span<const Examination::Check> Examination::checks_at_time() {
  static constexpr auto checks = std::to_array<Check>({
      {"path",    passes<Examination, &Examination::path>   },
      {"purpose", passes<Examination, &Examination::purpose>},
      {"subject", passes<Examination, &Examination::subject>},
  });
  return checks;
}

domain::Verification Examination::run() {
  domain::Verification answer;
  answer.judged_at = at_;
  if (!passes_all(own_checks(), answer) || !passes_all(checks_before_time(), answer)) return answer;
  take_time(answer);
  if (!agrees_with_signing_time(answer) || !passes_all(checks_at_time(), answer)) return answer;
  answer.verdict = domain::Verdict::valid;
  answer.reason.clear();
  if (grounds_.revocation != nullptr && grounds_.revocation->concerns(path_->authority))
    ask_revocation(answer);
  answer.chain = chain();
  if (answer.verdict == domain::Verdict::invalid) return answer;
  answer.signer = std::move(signer_);
  answer.issued_at = leaf().fields().not_before;
  answer.fingerprint = fingerprint();
  return answer;
}

/// T is the time of a stamp that is proven, else the receipt's (eds.md). A stamp that isn't proven
/// takes nothing from the signature; what is wrong with it is remarked.
void Examination::take_time(domain::Verification& answer) {
  const auto stamp = proven_stamp();
  if (!stamp) answer.remarks.emplace_back(domain::name_of(stamp.flaw()));
  if (stamp && *stamp) {
    at_ = (*stamp)->at;
    answer.checks.emplace_back("time_stamp");
    answer.time_source = domain::TimeSource::time_stamp;
    answer.time_stamp = (*stamp)->token;
    stamp_chain_ = (*stamp)->chain;
  }
  answer.judged_at = at_;
}

bool Examination::agrees_with_signing_time(domain::Verification& answer) const {
  const auto said = signing_time();
  if (said && is_apart(*said, at_, signing_time_tolerance)) {
    answer.reason = domain::name_of(Flaw::signing_time_off);
    return false;
  }
  if (said) answer.checks.emplace_back("signing_time");
  return true;
}

/// The signer's own stamp; else the one that was got at the receipt; else a new one, for an act.
Checked<std::optional<TimeStamp>> Examination::proven_stamp() const {
  const auto& [purpose, received_at, kept, may_ask] = circumstances_;
  // clang 14 captures no structured binding by itself.
  const auto proven =
      [&, at = received_at](std::string_view token) -> Checked<std::optional<TimeStamp>> {
    auto stamp = time_stamp_in(token, signature_, grounds_.paths, at);
    if (!stamp) return stamp.flaw();
    return std::optional{*std::move(stamp)};
  };
  const auto own = own_time_stamp();
  if (!own) return own.flaw();
  if (*own) return proven(**own);
  if (!kept.empty()) return proven(kept);
  if (!asks_for_stamp()) return std::optional<TimeStamp>{};
  auto fresh = grounds_.time_stamps->stamp(leaf().key().family(), signature_);
  if (!fresh) return fresh.flaw();
  if (is_apart(fresh->at, received_at, own_stamp_tolerance)) return Flaw::time_stamp_too_late;
  return std::optional{*std::move(fresh)};
}

bool Examination::asks_for_stamp() const {
  return grounds_.time_stamps != nullptr &&
         circumstances_.purpose == domain::SignaturePurpose::sign &&
         circumstances_.may_ask == domain::MayAsk::everybody;
}

/// Nobody could be asked: signing in may go on where the operator says so, an act never does.
void Examination::ask_revocation(domain::Verification& answer) {
  if (circumstances_.may_ask == domain::MayAsk::nobody) {
    answer.verdict = domain::Verdict::undetermined;
    answer.reason = domain::name_of(Flaw::revocation_not_asked);
    return;
  }
  const auto purpose = circumstances_.purpose;
  const auto word = grounds_.revocation->ask(leaf(), path_->authority, at_, purpose);
  if (word.detail != RevocationDetail::none)
    answer.remarks.emplace_back(domain::name_of(word.detail));
  answer.revocation = word.proof;
  const auto flaw = flaw_of(word.state);
  if (!flaw) {
    answer.checks.emplace_back("revocation");
    return;
  }
  const bool may_go_on = word.state == RevocationState::unreachable &&
                         purpose == domain::SignaturePurpose::sign_in &&
                         grounds_.policy.sign_in_without_revocation;
  if (may_go_on) return;
  answer.verdict = verdict_of(word.state);
  answer.reason = domain::name_of(*flaw);
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
  return purpose_flaw(leaf(), circumstances_.purpose, grounds_.policy);
}

Examination::Outcome Examination::subject() {
  auto signer = signer_named_by(leaf());
  if (!signer) return signer.flaw();
  signer_ = *std::move(signer);
  return std::nullopt;
}

/// Everything it takes to verify again, but the leaf: stampers come in their own tokens.
std::vector<domain::Bytes> Examination::chain() const {
  std::vector<domain::Bytes> chain{bytes_of(path_->authority.certificate->der()),
                                   bytes_of(path_->authority.root->der())};
  for (std::size_t i = 1; i < stamp_chain_.size(); ++i)
    if (std::ranges::find(chain, stamp_chain_[i]) == chain.end()) chain.push_back(stamp_chain_[i]);
  return chain;
}

domain::Bytes Examination::fingerprint() const {
  // The key, not the certificate: the same signature under a renewed certificate is a repeat too.
  return bytes_of(
      sha256(with_header(tag::octet_string, signature_) + std::string{leaf().fields().key_info}));
}

}  // namespace kezek::integrations::eds
