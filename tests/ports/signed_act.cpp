#include "tests/ports/signed_act.hpp"

#include <stdexcept>

#include "domain/signing/act_service.hpp"
#include "integrations/eds/crl_store.hpp"
#include "integrations/eds/eds_verifier.hpp"
#include "integrations/eds/held_clock.hpp"
#include "integrations/eds/ocsp_request.hpp"
#include "sandbox/pki/crl_parts.hpp"
#include "sandbox/pki/pocket_signer.hpp"
#include "tests/support/small_world.hpp"

namespace kezek::test {

using namespace domain;
using namespace std::chrono_literals;
using integrations::eds::EdsVerifier;
using sandbox::Family;
using sandbox::OcspWord;

namespace {

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

}  // namespace

const sandbox::LookAlikePki& authority_of_acts() { return small_pki().pki; }

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

std::string list_of_that_day(const std::string& number, bool names_the_person,
                             std::optional<std::string> changed) {
  sandbox::CrlParts parts{.this_update = long_ago - 1h,
                          .next_update = long_ago + 24h,
                          .number = number,
                          .base_number = std::move(changed)};
  const auto& certificate = key_of(Family::gost512).identity().certificate;
  if (names_the_person)
    parts.entries.push_back({
        std::string{integrations::eds::certificate_identity(certificate).serial},
        { long_ago - 24h,                                                          4}
    });
  return sandbox::crl(parts, small_pki().pki.authority(Family::gost512).as_issuer());
}

RevocationProof word_of_list(const std::string& list, const std::string& changes) {
  namespace eds = integrations::eds;
  eds::TrustStore anchors;
  small_pki().pki.add_anchors(anchors);
  const eds::PathBuilder paths{anchors};
  const auto leaf = *eds::Certificate::parse(key_of(Family::gost512).identity().certificate);
  for (const auto& authority : paths.authorities()) {
    const eds::HeldClock then{long_ago};
    eds::CrlStore store{{}, {authority}, then};
    if (!store.take(list).renewed) continue;
    static_cast<void>(store.take(changes));
    return *store.answer(authority, leaf.fields().serial, long_ago).proof;
  }
  throw std::logic_error{"The list is of no authority."};
}

Signed::Signed(Adapter adapter, Family family) : filings{adapter} {
  asked.act.iin = signer.iin;
  asked.act.record = R"({"act":"file_application","act_id":")" + asked.act.id.text() +
                     R"(","applicant":{"iin":")" + signer.iin.text() +
                     R"("},"policy_version":3,"purpose":"act"})";
  filings.stores.given([&](Store& store) {
    signer = store.people().meet(signer);
    asked.act.person = signer.id;
    store.acts().add(asked.act, {filings.invent.filing(signer)});
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

Evidence Signed::kept() {
  auto filing = filings.signed_by_applicant(asked, long_ago);
  filing.evidence = row;
  expects(filings.file(filing).has_value());
  return *filings.stores.read([&](const Store& s) { return s.evidence().of_act(asked.act.id); });
}

}  // namespace kezek::test
