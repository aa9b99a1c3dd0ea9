#include <algorithm>
#include <functional>

#include <catch2/catch.hpp>
#include <openssl/err.h>

#include "api/tools/evidence_review.hpp"
#include "integrations/eds/evidence_verifier.hpp"
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

<<<<<<< HEAD
/// An authority with one person's key of each family. Made once: RSA keys take their time.
struct SmallPki {
  static sandbox::PocketSigner key_by(const sandbox::LookAlikePki& pki, Family family) {
    const sandbox::Holder holder{.iin = "211300000001", .surname = "СЫНАҚОВ", .name = "СЫНАҚ"};
    return sandbox::PocketSigner{pki.issue_leaf(holder, family, sandbox::Usage::sign, long_ago)};
  }

  sandbox::LookAlikePki pki{long_ago};
  sandbox::PocketSigner rsa = key_by(pki, Family::rsa);
  sandbox::PocketSigner gost = key_by(pki, Family::gost512);
  EdsVerifier verifier = [this] {
    integrations::eds::TrustStore store;
    pki.add_anchors(store);
    return EdsVerifier{store};
  }();
};

const SmallPki& small_pki() {
  static const SmallPki made;
  return made;
}

const sandbox::PocketSigner& key_of(Family family) {
  return family == Family::rsa ? small_pki().rsa : small_pki().gost;
}

/// The authority's own answer about the person's certificate.
RevocationProof word_of_authority(Family family, OcspWord::Status status) {
  namespace eds = integrations::eds;
  const auto& authority = small_pki().pki.authority(family);
  const auto issuer = eds::Certificate::parse(authority.certificate);
  const auto serial = eds::certificate_identity(key_of(family).identity().certificate).serial;
  const auto asked = sandbox::ocsp_question_in(
      eds::ocsp_request(eds::certificate_id(*issuer, serial), std::string(32, 'n')));
  const auto word = sandbox::ocsp_response({.words = {{.certificate_id = asked->certificate_id,
                                                       .status = status,
                                                       .revoked = {long_ago - 24h, 0},
                                                       .this_update = long_ago}},
                                            .produced_at = long_ago,
                                            .responder = std::string{issuer->fields().subject}},
                                           authority);
  return {RevocationSource::ocsp, Bytes(word.begin(), word.end()), "", long_ago};
}

/// A list of that day, on which the person's certificate may stand.
std::string list_of_that_day(const std::string& number, bool names_the_person) {
  sandbox::CrlParts parts{
      .this_update = long_ago - 1h, .next_update = long_ago + 24h, .number = number};
  const auto& certificate = key_of(Family::gost512).identity().certificate;
  if (names_the_person)
    parts.entries.push_back({
        std::string{integrations::eds::certificate_identity(certificate).serial},
        { long_ago - 24h,                                                          4}
    });
  return sandbox::crl(parts, small_pki().pki.authority(Family::gost512).as_issuer());
}

/// Changes to list 07 of that day, which ended soon.
std::string changes_of_that_day() {
  return sandbox::crl({.this_update = long_ago - 30min,
                       .next_update = long_ago - 1min,
                       .number = "\x09",
                       .base_number = "\x07"},
                      small_pki().pki.authority(Family::gost512).as_issuer());
}

/// How evidence names the word of those lists.
RevocationProof word_of_lists(const Strings& lists) {
  namespace eds = integrations::eds;
  eds::TrustStore anchors;
  small_pki().pki.add_anchors(anchors);
  const eds::PathBuilder paths{anchors};
  const auto leaf = *eds::Certificate::parse(key_of(Family::gost512).identity().certificate);
  for (const auto& authority : paths.authorities()) {
    const eds::HeldClock then{long_ago};
    eds::CrlStore store{{}, {authority}, then};
    bool renewed = false;
    for (const auto& list : lists) renewed = store.take(list).renewed;
    if (renewed) return *store.answer(authority, leaf.fields().serial, long_ago).proof;
  }
  throw std::logic_error{"The lists are of no authority."};
}

/// An act that was really signed, and the row that proves it.
struct Signed {
  explicit Signed(Adapter adapter, Family family = Family::gost512) : filings{adapter} {
    asked.act.iin = signer.iin;
    asked.act.record = R"({"act":"file_application","act_id":")" + asked.act.id.text() +
                       R"(","applicant":{"iin":")" + signer.iin.text() +
                       R"("},"policy_version":3,"purpose":"act"})";
    filings.stores.given([&](Store& store) {
      signer = store.people().meet(signer);
      asked.act.person = signer.id;
      store.acts().add(asked.act, filings.invent.filing(signer));
    });
    const std::string cms = key_of(family).sign(asked.act.record, long_ago);
    ReceivedSignature received{
        SignatureFormat::cms, cms, long_ago,
        small_pki().verifier.verify(
            {SignatureFormat::cms, cms, asked.act.record, SignaturePurpose::sign, long_ago})};
    received.verification.revocation = word_of_authority(family, OcspWord::Status::good);
    received.verification.checks.emplace_back("revocation");
    CountedIds ids;
    row = evidence_of({std::nullopt, "request", long_ago, ids}, asked.act, received);
  }

  /// The row as the store gives it back.
  Evidence kept() {
    auto filing = filings.signed_by_applicant(asked, long_ago);
    filing.evidence = row;
    expects(filings.file(filing).has_value());
    return *filings.stores.read([&](const Store& s) { return s.evidence().of_act(asked.act.id); });
  }

  Filings filings;
  Person signer{filings.invent.id<PersonId>(), iin("211300000001"), "СЫНАҚОВ СЫНАҚ", {}, 0};
  Asked asked{filings.invent.act(signer), filings.invent.filing(signer)};
  Evidence row = filings.invent.evidence(asked.act, long_ago);
};

||||||| 4c0cf09
/// An authority with one person's key of each family. Made once: RSA keys take their time.
struct SmallPki {
  static sandbox::PocketSigner key_by(const sandbox::LookAlikePki& pki, Family family) {
    const sandbox::Holder holder{.iin = "211300000001", .surname = "СЫНАҚОВ", .name = "СЫНАҚ"};
    return sandbox::PocketSigner{pki.issue_leaf(holder, family, sandbox::Usage::sign, long_ago)};
  }

  sandbox::LookAlikePki pki{long_ago};
  sandbox::PocketSigner rsa = key_by(pki, Family::rsa);
  sandbox::PocketSigner gost = key_by(pki, Family::gost512);
  EdsVerifier verifier = [this] {
    integrations::eds::TrustStore store;
    pki.add_anchors(store);
    return EdsVerifier{store};
  }();
};

const SmallPki& small_pki() {
  static const SmallPki made;
  return made;
}

const sandbox::PocketSigner& key_of(Family family) {
  return family == Family::rsa ? small_pki().rsa : small_pki().gost;
}

/// The authority's own answer about the person's certificate.
RevocationProof word_of_authority(Family family, OcspWord::Status status) {
  namespace eds = integrations::eds;
  const auto& authority = small_pki().pki.authority(family);
  const auto issuer = eds::Certificate::parse(authority.certificate);
  const auto serial = eds::certificate_identity(key_of(family).identity().certificate).serial;
  const auto asked = sandbox::ocsp_question_in(
      eds::ocsp_request(eds::certificate_id(*issuer, serial), std::string(32, 'n')));
  const auto word = sandbox::ocsp_response({.words = {{.certificate_id = asked->certificate_id,
                                                       .status = status,
                                                       .revoked = {long_ago - 24h, 0},
                                                       .this_update = long_ago}},
                                            .produced_at = long_ago,
                                            .responder = std::string{issuer->fields().subject}},
                                           authority);
  return {RevocationSource::ocsp, Bytes(word.begin(), word.end()), "", long_ago};
}

/// A list of that day, on which the person's certificate may stand.
std::string list_of_that_day(const std::string& number, bool names_the_person) {
  sandbox::CrlParts parts{
      .this_update = long_ago - 1h, .next_update = long_ago + 24h, .number = number};
  const auto& certificate = key_of(Family::gost512).identity().certificate;
  if (names_the_person)
    parts.entries.push_back({
        std::string{integrations::eds::certificate_identity(certificate).serial},
        { long_ago - 24h,                                                          4}
    });
  return sandbox::crl(parts, small_pki().pki.authority(Family::gost512).as_issuer());
}

/// How evidence names the word of that list.
RevocationProof word_of_list(const std::string& list) {
  namespace eds = integrations::eds;
  eds::TrustStore anchors;
  small_pki().pki.add_anchors(anchors);
  const eds::PathBuilder paths{anchors};
  const auto leaf = *eds::Certificate::parse(key_of(Family::gost512).identity().certificate);
  for (const auto& authority : paths.authorities()) {
    const eds::HeldClock then{long_ago};
    eds::CrlStore store{{}, {authority}, then};
    if (store.take(list).renewed)
      return *store.answer(authority, leaf.fields().serial, long_ago).proof;
  }
  throw std::logic_error{"The list is of no authority."};
}

/// An act that was really signed, and the row that proves it.
struct Signed {
  explicit Signed(Adapter adapter, Family family = Family::gost512) : filings{adapter} {
    asked.act.iin = signer.iin;
    asked.act.record = R"({"act":"file_application","act_id":")" + asked.act.id.text() +
                       R"(","applicant":{"iin":")" + signer.iin.text() +
                       R"("},"policy_version":3,"purpose":"act"})";
    filings.stores.given([&](Store& store) {
      signer = store.people().meet(signer);
      asked.act.person = signer.id;
      store.acts().add(asked.act, filings.invent.filing(signer));
    });
    const std::string cms = key_of(family).sign(asked.act.record, long_ago);
    ReceivedSignature received{
        SignatureFormat::cms, cms, long_ago,
        small_pki().verifier.verify(
            {SignatureFormat::cms, cms, asked.act.record, SignaturePurpose::sign, long_ago})};
    received.verification.revocation = word_of_authority(family, OcspWord::Status::good);
    received.verification.checks.emplace_back("revocation");
    CountedIds ids;
    row = evidence_of({std::nullopt, "request", long_ago, ids}, asked.act, received);
  }

  /// The row as the store gives it back.
  Evidence kept() {
    auto filing = filings.signed_by_applicant(asked, long_ago);
    filing.evidence = row;
    expects(filings.file(filing).has_value());
    return *filings.stores.read([&](const Store& s) { return s.evidence().of_act(asked.act.id); });
  }

  Filings filings;
  Person signer{filings.invent.id<PersonId>(), iin("211300000001"), "СЫНАҚОВ СЫНАҚ", {}, 0};
  Asked asked{filings.invent.act(signer), filings.invent.filing(signer)};
  Evidence row = filings.invent.evidence(asked.act, long_ago);
};

=======
>>>>>>> tools
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
  row.revocation = word_of_lists({list});
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
    row.revocation = word_of_lists({list, changes});
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
