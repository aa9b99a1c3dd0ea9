#include "domain/signing/code_seal.hpp"

#include <string>

#include "domain/base/hex.hpp"
#include "domain/base/time_text.hpp"

namespace kezek::domain {

/// No column can hold a line's end, so no two rows are the same text.
Sha256 CodeSeal::of(const CodeEvidence& evidence) const {
  std::string text = "kezek code evidence 1";
  const auto add = [&](const std::string& line) { text += '\n' + line; };
  add(evidence.id.text());
  add(evidence.act.text());
  add(hex(evidence.record_digest));
  add(evidence.iin.text());
  add(evidence.phone.text());
  add(evidence.code.text());
  add(hex(evidence.keyed));
  add(text_of(evidence.confirmed_at));
  add(text_of(evidence.signed_at));
  add(std::to_string(evidence.policy_version));
  return keyed_.of(text);
}

}  // namespace kezek::domain
