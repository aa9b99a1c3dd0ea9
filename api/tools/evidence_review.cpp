#include "api/tools/evidence_review.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "api/json/strict.hpp"

namespace kezek::api {

namespace {

using domain::Evidence;
using domain::Verdict;
using domain::Verification;
using rapidjson::Value;

/// Collects the names of what differs.
class Comparison {
 public:
  void same(std::string_view column, bool holds) {
    if (!holds) differences_.emplace_back(column);
  }
  std::vector<std::string> take() { return std::move(differences_); }

 private:
  std::vector<std::string> differences_;
};

const Value* member(const Value* object, const char* name) {
  if (object == nullptr || !object->IsObject()) return nullptr;
  const auto found = object->FindMember(name);
  return found == object->MemberEnd() ? nullptr : &found->value;
}

bool is_text(const Value* value, std::string_view text) {
  return value != nullptr && value->IsString() &&
         std::string_view{value->GetString(), value->GetStringLength()} == text;
}

/// What a row says of its record.
struct Recorded {
  const std::string& record;
  domain::ActId act;
  const domain::Iin& signer;
  std::string_view signer_column;
  int policy_version;
};

/// The record is what the person read: it names the act, who signs and under which policy.
void compare_record(const Recorded& row, Comparison& compared) {
  const auto document = json::parse(row.record);
  const Value* record = document.get();
  compared.same("record", record != nullptr);
  if (record == nullptr) return;
  compared.same("act_id", is_text(member(record, "act_id"), row.act.text()));
  // The oldest records name who signs as the applicant only.
  const Value* signer = member(record, "signer");
  if (signer == nullptr) signer = member(member(record, "applicant"), "iin");
  compared.same(row.signer_column, is_text(signer, row.signer.text()));
  compared.same("purpose", is_text(member(record, "purpose"), "act"));
  const Value* policy = member(record, "policy_version");
  compared.same("policy_version",
                policy != nullptr && policy->IsInt() && policy->GetInt() == row.policy_version);
}

void compare_signer(const domain::Signer& row, const domain::Signer& found, Comparison& compared) {
  compared.same("signer_iin", row.iin == found.iin);
  compared.same("signer_bin", row.bin == found.bin);
  compared.same("signer_role", row.role == found.role);
  compared.same("signer_name", row.common_name == found.common_name);
  compared.same("certificate", row.certificate == found.certificate);
}

void compare_found(const Evidence& row, const Verification& found, Comparison& compared) {
  compare_signer(row.signer, *found.signer, compared);
  compared.same("fingerprint", row.fingerprint == found.fingerprint);
  compared.same("chain", row.chain == found.chain);
  compared.same("judged_at", row.judged_at == found.judged_at);
  const bool by_receipt = row.time_source == domain::TimeSource::receipt;
  compared.same("received_at", !by_receipt || row.judged_at == row.received_at);
  compared.same("time_source", row.time_source == found.time_source);
  compared.same("time_stamp", row.time_stamp == found.time_stamp);
  // A list is kept by its name alone; an answer is kept whole and must hold.
  const bool whole = row.revocation && row.revocation->source == domain::RevocationSource::ocsp;
  compared.same("revocation", !whole || found.revocation == row.revocation);
  // Another verifier may make other checks. The word about revocation is no check of the signature.
  if (row.verifier_version == domain::verifier_version && row.verdict == found.verdict)
    compared.same("checks", row.checks == found.checks);
}

/// A verdict of "valid" without a kept proof stays unproven, not wrong: there may have been no
/// authority to ask. What the row may never say is more, or less, than its own proof.
void compare_verdict(const Evidence& row, const Verification& found, Comparison& compared) {
  compared.same("reason", row.reason.empty() == (row.verdict == Verdict::valid));
  compared.same("verdict", found.verdict == row.verdict || found.verdict == Verdict::undetermined);
}

}  // namespace

EvidenceReview review(const Evidence& row, const domain::EvidenceVerifier& verifier) {
  const Verification found = verifier.verify(row);
  Comparison compared;
  compared.same("verifier_version", row.verifier_version <= domain::verifier_version);
  compare_record({row.record, row.act, row.signer.iin, "signer_iin", row.policy_version}, compared);
  if (row.purpose != domain::SignaturePurpose::sign) compared.same("purpose", false);
  if (found.signer) compare_found(row, found, compared);
  compare_verdict(row, found, compared);
  EvidenceReview review{found.verdict, found.reason, found.checks, compared.take()};
  if (!review.differences.empty() && review.verdict != Verdict::invalid) {
    review.verdict = Verdict::invalid;
    review.reason = "row_differs";
  }
  return review;
}

EvidenceReview review(const domain::CodeEvidence& row, const domain::Digest& digest,
                      const domain::CodeSeal* seal) {
  Comparison compared;
  compare_record({row.record, row.act, row.iin, "iin", row.policy_version}, compared);
  const bool is_record_s = domain::are_same(row.record_digest, digest.sha256(row.record));
  compared.same("record_digest", is_record_s);
  compared.same("signed_at", row.confirmed_at <= row.signed_at);
  auto differences = compared.take();
  if (!differences.empty()) return {Verdict::invalid, "row_differs", {}, std::move(differences)};
  std::vector<std::string> checks{"record", "record_digest"};
  if (seal == nullptr) return {Verdict::undetermined, "code_key_missing", std::move(checks), {}};
  if (!domain::are_same(row.seal, seal->of(row)))
    return {Verdict::invalid, "seal_differs", std::move(checks), {"seal"}};
  checks.emplace_back("seal");
  return {Verdict::valid, "", std::move(checks), {}};
}

}  // namespace kezek::api
