#pragma once

#include <optional>
#include <string>

#include "sandbox/pki/look_alike_pki.hpp"
#include "sandbox/pki/ocsp_parts.hpp"
#include "tests/ports/filings.hpp"

namespace kezek::test {

/// The certificates of that day, and those of their authorities, have expired since.
constexpr domain::Instant long_ago{std::chrono::sys_days{std::chrono::year{2016} / 1 / 5}};

/// The authority of these acts. Made once: RSA keys take their time.
const sandbox::LookAlikePki& authority_of_acts();

/// The authority's own answer about the person's certificate.
domain::RevocationProof word_of_authority(sandbox::Family family, sandbox::OcspWord::Status status);

/// A list of that day, on which the person's certificate may stand; with the number of another, the
/// changes to that.
std::string list_of_that_day(const std::string& number, bool names_the_person,
                             std::optional<std::string> changed = {});

/// How evidence names the word of that list, and of the changes to it.
domain::RevocationProof word_of_list(const std::string& list, const std::string& changes = {});

/// An act that was really signed, and the row that proves it.
struct Signed {
  explicit Signed(Adapter adapter, sandbox::Family family = sandbox::Family::gost512);

  /// The row as the store gives it back.
  domain::Evidence kept();

  Filings filings;
  domain::Person signer{
      filings.invent.id<domain::PersonId>(), iin("211300000001"), "СЫНАҚОВ СЫНАҚ", {}, 0};
  Asked asked{filings.invent.act(signer), filings.invent.filing(signer)};
  domain::Evidence row = filings.invent.evidence(asked.act, long_ago);
};

}  // namespace kezek::test
