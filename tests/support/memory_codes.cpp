#include <algorithm>

#include "tests/support/memory_repositories.hpp"

namespace kezek::test {

using namespace domain;

/// One unit of work at a time: whoever is here holds everybody.
void MemoryCodes::hold(const Iin&, const PhoneNumber&) {}

std::vector<SentCode> MemoryCodes::sent(const Iin& person, const PhoneNumber& phone,
                                        Instant since) const {
  std::vector<SentCode> found;
  for (const auto& [id, code] : tables.codes.rows())
    if (code.created_at > since && (code.iin == person || code.phone == phone))
      found.push_back({code.created_at, code.phone == phone, code.iin == person});
  std::ranges::stable_sort(found, {}, &SentCode::at);
  return found;
}

void MemoryCodes::add(const OneTimeCode& code) {
  expects(!code.use.signs || tables.acts.find(code.use.signs->act) != nullptr);
  tables.codes.add(code.id, code);
}

std::optional<OneTimeCode> MemoryCodes::find(CodeId id) const {
  const OneTimeCode* code = tables.codes.find(id);
  return code ? std::optional{*code} : std::nullopt;
}

std::optional<int> MemoryCodes::attempt(CodeId id) {
  const OneTimeCode* code = tables.codes.find(id);
  if (!code || code->used_at || code->attempts == code->attempts_max) return std::nullopt;
  tables.codes.change(id, [](OneTimeCode& row) { ++row.attempts; });
  return tables.codes.at(id).attempts;
}

bool MemoryCodes::use(CodeId id, Instant at) {
  const OneTimeCode* code = tables.codes.find(id);
  if (!code || code->used_at || !code->confirmed) return false;
  tables.codes.change(id, [&](OneTimeCode& row) { row.used_at = at; });
  return true;
}

bool MemoryCodes::keep(const CodeEvidence& evidence) {
  return tables.code_evidence.insert(evidence.act, evidence);
}

std::optional<CodeEvidence> MemoryCodes::evidence_of(ActId act) const {
  const CodeEvidence* evidence = tables.code_evidence.find(act);
  return evidence ? std::optional{*evidence} : std::nullopt;
}

std::optional<CodeEvidence> MemoryCodes::find_evidence(EvidenceId id) const {
  for (const auto& [act, evidence] : tables.code_evidence.rows())
    if (evidence.id == id) return evidence;
  return std::nullopt;
}

}  // namespace kezek::test
