#include <algorithm>
#include <functional>

#include <catch2/catch.hpp>
#include <openssl/err.h>

#include "api/tools/evidence_review.hpp"
#include "integrations/eds/evidence_verifier.hpp"
#include "sandbox/pki/crl_parts.hpp"
#include "tests/ports/signed_act.hpp"

using namespace kezek;
using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;
using sandbox::Family;
using sandbox::OcspWord;
using Strings = std::vector<std::string>;

namespace {

const integrations::eds::EvidenceVerifier reading{};

/// Changes to list 07 of that day, which ended soon.
std::string changes_of_that_day() {
  return sandbox::crl({.this_update = long_ago - 30min,
                       .next_update = long_ago - 1min,
                       .number = "\x09",
                       .base_number = "\x07"},
                      authority_of_acts().authority(Family::gost512).as_issuer());
}

struct Tampering {
  std::string column;
  std::function<void(Evidence&)> with;
};

void flip(Bytes& bytes) { bytes.at(bytes.size() / 2) ^= 1U; }

const std::vector<Tampering> tamperings{
    {"act_id",              [](Evidence& row) { row.act = Inventor{}.id<ActId>(); }               },
    {"record",              [](Evidence& row) { row.record.back() = ' '; }                        },
    {"signature",           [](Evidence& row) { row.signature.at(row.signature.size() - 9) ^= 1; }},
    {"format",              [](Evidence& row) { row.format = SignatureFormat::xml; }              },
    {"fingerprint",         [](Evidence& row) { flip(row.fingerprint); }                          },
    {"signer_iin",          [](Evidence& row) { row.signer.iin = iin("211300000002"); }           },
    {"signer_bin",          [](Evidence& row) { row.signer.bin = Bin::parse("123456789012"); }    },
    {"signer_role",         [](Evidence& row) { row.signer.role = SignerRole::head; }             },
    {"signer_name",         [](Evidence& row) { row.signer.common_name += "А"; }                 },
    {"certificate",         [](Evidence& row) { flip(row.signer.certificate); }                   },
    {"chain",               [](Evidence& row) { flip(row.chain.front()); }                        },
    {"chain: another root", [](Evidence& row) { flip(row.chain.back()); }                         },
    {"chain: none",         [](Evidence& row) { row.chain.clear(); }                              },
    {"checks",              [](Evidence& row) { row.checks.pop_back(); }                          },
    {"purpose",             [](Evidence& row) { row.purpose = SignaturePurpose::sign_in; }        },
    {"received_at",         [](Evidence& row) { row.received_at += 1us; }                         },
    {"judged_at",           [](Evidence& row) { row.judged_at -= 1us; }                           },
    {"time_source",         [](Evidence& row) { row.time_source = TimeSource::time_stamp; }       },
    {"time_stamp",
     [](Evidence& row) {
       row.time_stamp = {0x30, 0x00};
     }                                                                                            },
    {"revocation",          [](Evidence& row) { flip(row.revocation->answer); }                   },
    {"verdict",             [](Evidence& row) { row.verdict = Verdict::undetermined; }            },
    {"reason",              [](Evidence& row) { row.reason = "revoked"; }                         },
    {"policy_version",      [](Evidence& row) { ++row.policy_version; }                           },
    {"verifier_version",    [](Evidence& row) { row.verifier_version = verifier_version + 1; }    },
};

}  // namespace

TEST_CASE("A row of evidence proves the signature again, by itself, when all has expired",
          "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  const auto family = GENERATE(Family::rsa, Family::gost512);
  CAPTURE(adapter);
  Signed act{adapter, family};
  const auto found = api::review(act.kept(), reading);
  CHECK(found.verdict == Verdict::valid);
  CHECK(found.reason.empty());
  CHECK(found.differences.empty());
  CHECK(found.checks == act.row.checks);
}

TEST_CASE("Each column of evidence that was changed is found", "[ports]") {
  Signed act{Adapter::memory};
  const auto& [column, with] = GENERATE(from_range(tamperings));
  CAPTURE(column);
  Evidence row = act.kept();
  with(row);
  const auto found = api::review(row, reading);
  CHECK(found.verdict == Verdict::invalid);
  CHECK_FALSE(found.reason.empty());
  const bool named = std::ranges::find(found.differences, column) != found.differences.end();
  if (found.reason == "row_differs") CHECK(named);
}

TEST_CASE("Without a kept word about revocation the evidence proves all but that", "[ports]") {
  Signed act{Adapter::memory};
  Evidence row = act.kept();
  row.revocation.reset();
  row.checks.pop_back();
  CHECK(api::review(row, reading).verdict == Verdict::undetermined);
  CHECK(api::review(row, reading).reason == "revocation_not_kept");

  row.revocation = {RevocationSource::crl, {}, "a list and its number", long_ago};
  CHECK(api::review(row, reading).reason == "revocation_unknown");
}

TEST_CASE("Evidence that names a revocation list is proven by that list, handed in", "[ports]") {
  Signed act{Adapter::memory};
  Evidence row = act.kept();
  const auto list = list_of_that_day("\x07", false);
  row.revocation = word_of_list(list);
  const auto by = [&](const Strings& lists) {
    return api::review(row, integrations::eds::EvidenceVerifier{lists});
  };
  CHECK(by({list}).verdict == Verdict::valid);
  CHECK(by({list}).checks == row.checks);
  CHECK(by({}).reason == "revocation_unknown");
  CHECK(by({list_of_that_day("\x08", false)}).reason == "revocation_unknown");
  CHECK(by({list_of_that_day("\x07", false) + "x"}).reason == "revocation_unknown");
  CHECK(by({"\x30", list}).verdict == Verdict::valid);

  SECTION("those of other days may come with it, in any order") {
    const auto before = list_of_that_day("\x06", false);
    const auto later = list_of_that_day("\x08", false);
    CHECK(by({before, list, later}).verdict == Verdict::valid);
    CHECK(by({later, list, before}).verdict == Verdict::valid);
  }
  SECTION("with the changes to it both are needed") {
    const auto changes = list_of_that_day("\x09", false, "\x07");
    const auto others = list_of_that_day("\x0a", false, "\x07");
    row.revocation = word_of_list(list, changes);
    CHECK(by({list}).reason == "revocation_unknown");
    CHECK(by({changes}).reason == "revocation_unknown");
    CHECK(by({list, others}).reason == "revocation_unknown");
    CHECK(by({others, changes, list}).verdict == Verdict::valid);
  }
  SECTION("a list that names the certificate says so, whatever the row says") {
    const auto other = list_of_that_day("\x07", true);
    CHECK(by({other}).verdict == Verdict::invalid);
    CHECK(by({other}).reason == "revoked");
  }
  SECTION("changes that had ended by then prove with their list what they proved then") {
    const auto changes = changes_of_that_day();
    row.revocation = word_of_list(list, changes);
    CHECK(by({list, changes}).verdict == Verdict::valid);
    CHECK(by({list}).reason == "revocation_unknown");
  }
  SECTION("a list that had ended by then proves nothing") {
    row.received_at = row.judged_at = long_ago + 24h + 1us;
    CHECK(by({list}).verdict != Verdict::valid);
  }
}

TEST_CASE("Evidence that proves nothing leaves nothing in OpenSSL's error queue", "[ports]") {
  Signed act{Adapter::memory};
  Evidence row = act.kept();
  const std::string column = GENERATE("revocation", "chain", "chain: another root", "certificate");
  CAPTURE(column);
  std::ranges::find(tamperings, column, &Tampering::column)->with(row);
  ERR_clear_error();
  CHECK(reading.verify(row).verdict != Verdict::valid);
  CHECK(ERR_peek_error() == 0);
}

TEST_CASE("Evidence of a refused act says the same again", "[ports]") {
  Signed act{Adapter::memory};
  Evidence row = act.kept();
  row.number = 2;
  row.checks.pop_back();
  row.verdict = Verdict::invalid;
  row.reason = "revoked";
  row.revocation = word_of_authority(Family::gost512, OcspWord::Status::revoked);
  const auto found = api::review(row, reading);
  CHECK(found.verdict == Verdict::invalid);
  CHECK(found.reason == "revoked");
  CHECK(found.differences.empty());
}

TEST_CASE("Evidence whose authority did not know the certificate says so again", "[ports]") {
  Signed act{Adapter::memory};
  Evidence row = act.kept();
  row.checks.pop_back();
  row.verdict = Verdict::undetermined;
  row.reason = "revocation_unknown";
  row.revocation = word_of_authority(Family::gost512, OcspWord::Status::unknown);
  const auto found = api::review(row, reading);
  CHECK(found.verdict == Verdict::undetermined);
  CHECK(found.reason == "revocation_unknown");
  CHECK(found.differences.empty());
  flip(row.revocation->answer);
  CHECK(api::review(row, reading).differences == Strings{"revocation"});
}

TEST_CASE("A signature by an expired certificate proves nothing, whatever the row says",
          "[ports]") {
  Signed act{Adapter::memory};
  Evidence row = act.kept();
  row.received_at = row.judged_at = long_ago + 24h * 366;
  CHECK(api::review(row, reading).verdict == Verdict::invalid);
}
