#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/oid.hpp"
#include "sandbox/stand_ins/stand_in_responder.hpp"
#include "sandbox/stand_ins/stand_in_tsa.hpp"
#include "tests/integrations/eds_stamps.hpp"
#include "tests/integrations/eds_xml.hpp"
#include "tests/integrations/register_desk.hpp"

namespace kezek::test {

namespace eds = integrations::eds;
using namespace std::chrono_literals;
using domain::MayAsk;
using domain::SignatureFormat;
using domain::TimeSource;
using domain::Verdict;
using sandbox::ResponderMood;
using sandbox::TsaWord;

namespace {

/// A verifier with everybody it asks, on one clock.
struct OutsideDesk {
  explicit OutsideDesk(eds::EdsPolicy given = {}) : policy{given} {}

  eds::EdsVerifier verifier() {
    return {
        eds_world().store,
        policy,
        {.revocation = eds::RevocationOptions{.ocsp = {.url = responder.url()}},
          .time_stamps =
             stamping ? std::optional{eds::TimeStampOptions{.url = tsa.url()}} : std::nullopt},
        clock,
        random
    };
  }
  domain::Verification ask(const std::string& signature, SignatureFormat format,
                           SignaturePurpose purpose = SignaturePurpose::sign) {
    return verifier().verify({format, signature, eds_text, purpose, clock.now()});
  }

  eds::EdsPolicy policy;
  bool stamping = false;
  SetClock clock{eds_now};
  CountedRandom random;
  sandbox::StandInResponder responder{eds_world().pki, clock};
  sandbox::StandInTsa tsa{eds_world().pki, Family::gost512, [this] { return clock.now(); }};
};

bool passed(const domain::Verification& answer, const std::string& check) {
  return std::ranges::count(answer.checks, check) == 1;
}

bool remarked(const domain::Verification& answer, const std::string& code) {
  return std::ranges::count(answer.remarks, code) == 1;
}

std::string signed_as(SignatureFormat format, const Certified& signer) {
  return format == SignatureFormat::cms ? signed_text(signer) : signed_xml(signer);
}

std::string serial_of(const Certified& signer) {
  return std::string{eds::certificate_identity(signer.certificate).serial};
}

std::string token_over(std::string_view stamped, domain::Instant at) {
  const auto& stamper = stamp_world().stamper_of(Family::gost512);
  const auto stamp = sandbox::stamp_of(Family::gost512, stamped, at);
  return sandbox::assemble(
      sandbox::seal(sandbox::parts_of_stamp(stamper, stamp, at), *stamper.key));
}

}  // namespace

TEST_CASE("A signature is valid when its certificate's authority says it wasn't revoked") {
  OutsideDesk desk;
  const auto format = GENERATE(SignatureFormat::cms, SignatureFormat::xml);
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto answer = desk.ask(signed_as(format, eds_world().signer_of(family)), format);
  CHECK(answer.verdict == Verdict::valid);
  CHECK(passed(answer, "revocation"));
  REQUIRE(answer.revocation);
  CHECK(answer.revocation->source == domain::RevocationSource::ocsp);
  CHECK_FALSE(answer.revocation->answer.empty());
}

TEST_CASE("Revoked, unknown and unreachable are three different outcomes") {
  OutsideDesk desk;
  const auto format = GENERATE(SignatureFormat::cms, SignatureFormat::xml);
  const auto& signer = eds_world().signer_of(GENERATE(Family::rsa, Family::gost512));
  const auto signature = signed_as(format, signer);

  SECTION("revoked") {
    desk.responder.revoke(serial_of(signer), {eds_now - 1h, 0});
    const auto answer = desk.ask(signature, format);
    CHECK(answer.verdict == Verdict::invalid);
    CHECK(answer.reason == "revoked");
    CHECK_FALSE(answer.signer);
  }
  SECTION("revoked only later: good when it was signed") {
    desk.responder.revoke(serial_of(signer), {eds_now + 1h, 0});
    const auto answer = desk.ask(signature, format);
    CHECK(answer.verdict == Verdict::valid);
    CHECK(remarked(answer, "revoked_later"));
  }
  SECTION("a responder that doesn't know") {
    desk.responder.set_mood(ResponderMood::knowing_nothing);
    const auto answer = desk.ask(signature, format);
    CHECK(answer.verdict == Verdict::undetermined);
    CHECK(answer.reason == "revocation_unknown");
    REQUIRE(answer.signer);
    CHECK(answer.signer->iin.text() == fictional_parent.iin);
    CHECK_FALSE(answer.fingerprint.empty());
    CHECK(answer.chain.size() == 2);
  }
  SECTION("a responder that fails") {
    desk.responder.set_mood(ResponderMood::failing);
    const auto answer = desk.ask(signature, format);
    CHECK(answer.verdict == Verdict::undetermined);
    CHECK(answer.reason == "revocation_unreachable");
    CHECK(remarked(answer, "ocsp_unreachable"));
    CHECK_FALSE(passed(answer, "revocation"));
  }
}

TEST_CASE("Signing in goes on without the responder only where the operator says so") {
  const bool may = GENERATE(false, true);
  OutsideDesk desk{{.sign_in_without_revocation = may}};
  const auto cms = signed_text(eds_world().rsa_auth);
  const auto verdict = [&] {
    return desk.ask(cms, SignatureFormat::cms, SignaturePurpose::sign_in).verdict;
  };
  desk.responder.set_mood(ResponderMood::failing);
  CHECK(verdict() == (may ? Verdict::valid : Verdict::undetermined));
  // Who answered and isn't believed was reached: that is never the network.
  desk.responder.set_mood(ResponderMood::signed_by_another);
  CHECK(verdict() == Verdict::undetermined);
  desk.responder.set_mood(ResponderMood::failing);
  CHECK(desk.ask(signed_text(eds_world().rsa_sign), SignatureFormat::cms).verdict ==
        Verdict::undetermined);
}

TEST_CASE("A bad signature is refused without asking anybody") {
  OutsideDesk desk;
  desk.stamping = true;
  const auto bad = spoiled_text(eds_world().gost, [](CmsParts& p) { p.signature.back() ^= 1; });
  CHECK(desk.ask(bad, SignatureFormat::cms).reason == "signature_wrong");
  CHECK(desk.responder.asked() == 0);
  CHECK(desk.tsa.asked() == 0);
}

TEST_CASE("An act is stamped where an authority of time is configured, a sign-in isn't") {
  OutsideDesk desk;
  desk.stamping = true;
  const auto format = GENERATE(SignatureFormat::cms, SignatureFormat::xml);
  const auto signature = signed_as(format, eds_world().gost);
  const auto act = desk.ask(signature, format);
  CHECK(act.verdict == Verdict::valid);
  CHECK(passed(act, "time_stamp"));
  CHECK(act.time_source == TimeSource::time_stamp);
  CHECK(act.judged_at == eds_now);
  CHECK(desk.tsa.asked() == 1);

  SECTION("the stamp that was kept is taken when the signature is judged again") {
    desk.clock.advance(3h);
    const std::string token{act.time_stamp.begin(), act.time_stamp.end()};
    const auto again = desk.verifier().verify(
        {format, signature, eds_text, SignaturePurpose::sign, eds_now, token});
    CHECK(again.verdict == Verdict::valid);
    CHECK(again.judged_at == eds_now);
    CHECK(again.time_stamp == act.time_stamp);
    CHECK(desk.tsa.asked() == 1);
  }
  SECTION("a sign-in is judged at its receipt") {
    const auto entry = desk.ask(signature, format, SignaturePurpose::sign_in);
    CHECK(entry.verdict == Verdict::valid);
    CHECK(entry.time_source == TimeSource::receipt);
    CHECK(desk.tsa.asked() == 1);
  }
}

TEST_CASE("A new stamp tells when the signature came, or it tells nothing") {
  OutsideDesk desk;
  desk.stamping = true;
  const auto signature = signed_text(eds_world().gost);
  const auto stamped_after = [&](domain::Instant::duration time) {
    desk.clock.advance_to(eds_now + time);
    return desk.verifier().verify(
        {SignatureFormat::cms, signature, eds_text, SignaturePurpose::sign, eds_now});
  };
  CHECK(stamped_after(1min).time_source == TimeSource::time_stamp);
  const auto late = stamped_after(1min + 1s);
  CHECK(late.verdict == Verdict::valid);
  CHECK(late.time_source == TimeSource::receipt);
  CHECK(late.judged_at == eds_now);
  CHECK(remarked(late, "time_stamp_too_late"));
}

TEST_CASE(
    "A verifier that may ask nobody judges by the signature alone, and leaves revocation open") {
  OutsideDesk desk;
  desk.stamping = true;
  const auto format = GENERATE(SignatureFormat::cms, SignatureFormat::xml);
  const auto family = GENERATE(Family::rsa, Family::gost512);
  const auto& signer = eds_world().signer_of(family);
  const auto signature = signed_as(format, signer);
  const auto ask = [&](std::string_view content, MayAsk may_ask) {
    return desk.verifier().verify({.format = format,
                                   .signature = signature,
                                   .content = content,
                                   .purpose = SignaturePurpose::sign,
                                   .at = eds_now,
                                   .may_ask = may_ask});
  };
  const auto answer = ask(eds_text, MayAsk::nobody);
  CHECK(answer.verdict == Verdict::undetermined);
  CHECK(answer.reason == "revocation_not_asked");
  CHECK(answer.judged_at == eds_now);
  CHECK(answer.time_source == TimeSource::receipt);
  CHECK(answer.chain.size() == 2);
  CHECK(answer.remarks.empty());
  REQUIRE(answer.signer);
  CHECK(answer.signer->iin.text() == fictional_parent.iin);
  CHECK_FALSE(answer.fingerprint.empty());

  CHECK(ask("another act", MayAsk::nobody).verdict == Verdict::invalid);
  CHECK(desk.responder.asked() == 0);
  CHECK(desk.tsa.asked() == 0);

  SECTION("asked later, it is judged as of its receipt, without a stamp of the later time") {
    desk.clock.advance(30s);
    const auto later = ask(eds_text, MayAsk::revocation);
    CHECK(later.verdict == Verdict::valid);
    CHECK(later.judged_at == eds_now);
    CHECK(later.fingerprint == answer.fingerprint);
    CHECK(desk.responder.asked() == 1);
    CHECK(desk.tsa.asked() == 0);
  }
}

TEST_CASE("Without a believable stamp the time of an act is that of its receipt") {
  OutsideDesk desk;
  desk.stamping = true;
  const auto [word, remark] = GENERATE(table<TsaWord, std::string>({
      {TsaWord::other_imprint, "time_stamp_imprint_mismatch"},
      {TsaWord::not_a_stamper, "wrong_purpose"              },
      {TsaWord::failure,       "time_stamp_unavailable"     },
  }));
  desk.tsa.set_word(word);
  const auto answer = desk.ask(signed_text(eds_world().gost), SignatureFormat::cms);
  CHECK(answer.verdict == Verdict::valid);
  CHECK(answer.time_source == TimeSource::receipt);
  CHECK(answer.time_stamp.empty());
  CHECK(remarked(answer, remark));
  CHECK_FALSE(passed(answer, "time_stamp"));
}

TEST_CASE("A signer's own stamp gives T: signed before the certificate ended, received after") {
  OutsideDesk desk;
  const auto signed_at = eds_now - 20min;
  const auto leaf = eds_world().changed_leaf(
      Family::gost512, [](auto& certificate) { certificate.not_after = eds_now - 5min; });
  const auto make = [&](const std::string& stamped_instead) {
    auto parts = sandbox::seal(sandbox::parts_of(leaf, eds_text, signed_at), *leaf.key);
    const auto& over = stamped_instead.empty() ? parts.signature : stamped_instead;
    parts.unsigned_attributes =
        sandbox::attribute(eds::oid::time_stamp_token, token_over(over, signed_at));
    return sandbox::assemble(parts);
  };
  const auto stamped = desk.ask(make({}), SignatureFormat::cms);
  CHECK(stamped.reason.empty());
  CHECK(stamped.judged_at == signed_at);
  CHECK(passed(stamped, "time_stamp"));

  const auto other = desk.ask(make("another signature"), SignatureFormat::cms);
  CHECK(other.verdict == Verdict::invalid);
  CHECK(remarked(other, "time_stamp_imprint_mismatch"));
  CHECK(other.judged_at == eds_now);
}

}  // namespace kezek::test
