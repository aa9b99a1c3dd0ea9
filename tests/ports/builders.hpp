#pragma once

#include <chrono>
#include <cstdint>

#include <fmt/core.h>

#include "domain/ports/attachment_repository.hpp"
#include "domain/ports/code_repository.hpp"
#include "domain/ports/filing_draft_repository.hpp"
#include "domain/ports/leftover_repository.hpp"
#include "domain/ports/repositories.hpp"
#include "domain/ports/staff_repositories.hpp"
#include "integrations/digest/sha256_digest.hpp"
#include "tests/support/literals.hpp"

namespace kezek::test {

/// Invents people, acts and filings, no two alike. A test names only what matters to it.
class Inventor {
 public:
  template <class AnyId>
  AnyId id() {
    domain::Uuid::Octets octets{0x01, 0x90, 0, 0, 0, 0, 0x70, 0, 0x80};
    const std::uint32_t n = ++ids_;
    for (std::size_t i = 0; i < 4; ++i)
      octets.at(15 - i) = static_cast<unsigned char>(n >> (8U * i));
    return AnyId{domain::Uuid{octets}};
  }

  /// Month 13: nobody's.
  domain::Iin iin() { return *domain::Iin::parse(fmt::format("2113{:08}", ++people_)); }

  domain::Sha256 digest() {
    domain::Sha256 digest{};
    const std::uint32_t n = ++digests_;
    for (std::size_t i = 0; i < 4; ++i) digest.at(i) = static_cast<unsigned char>(n >> (8U * i));
    return digest;
  }

  domain::Contacts contacts() {
    return {*domain::EmailAddress::parse("aigul@example.kz"),
            *domain::PhoneNumber::parse("+77010000001")};
  }

  domain::Person person() {
    return {id<domain::PersonId>(), iin(), "АХМЕТОВА АЙГУЛЬ", std::nullopt, 0};
  }

  domain::Challenge challenge() {
    return {id<domain::ChallengeId>(), R"({"nonce":"00"})", digest(), now,
            now + minutes{5},          std::nullopt};
  }

  /// Asked for at `at`, for signing in, and confirmed by the register.
  domain::OneTimeCode code(domain::Instant at = now) {
    return {.id = id<domain::CodeId>(),
            .use = {},
            .iin = iin(),
            .phone = *domain::PhoneNumber::parse("+77010000001"),
            .client_secret = digest(),
            .keyed = digest(),
            .confirmed = true,
            .created_at = at,
            .expires_at = at + minutes{5},
            .attempts = 0,
            .attempts_max = 5,
            .used_at = std::nullopt};
  }

  domain::Session session(const domain::Person& person) {
    return {.id = id<domain::SessionId>(),
            .person = person.id,
            .role = domain::Role::applicant,
            .method = domain::SignInMethod::eds,
            .opened_at = now,
            .last_used_at = now,
            .expires_at = now + std::chrono::hours{720},
            .salt = digest(),
            .rested_at = now};
  }

  domain::RefreshToken token(const domain::Session& session, domain::Instant issued_at = now) {
    return {digest(), session.id, issued_at, issued_at + std::chrono::hours{720}, std::nullopt};
  }

  domain::StaffAccount staff(const domain::Person& person, const domain::Duty& duty) {
    return {id<domain::StaffId>(), person.id, person.iin, "ИБРАЕВ \"ДӘУРЕН\"", duty, std::nullopt,
            std::nullopt,          now,       1};
  }

  domain::StaffInvitation invitation(const domain::StaffAccount& account) {
    return {account.id, digest(), now, now + std::chrono::hours{72}};
  }

  domain::KnownDevice device(const domain::StaffAccount& account) {
    return {digest(), account.id, now + std::chrono::hours{24 * 180}};
  }

  /// Given by the person in their cabinet, of so many octets.
  domain::Attachment attachment(const domain::Person& person, std::string_view content,
                                domain::Instant at = now) {
    return {.id = id<domain::AttachmentId>(),
            .kind = domain::AttachmentKind::pmpk_conclusion,
            .media_type = domain::MediaType::png,
            .name = domain::FileName::parse("Қорытынды \"1\".png"),
            .size = static_cast<std::int64_t>(content.size()),
            .digest = integrations::Sha256Digest{}.sha256(content),
            .person = person.id,
            .role = domain::Role::applicant,
            .uploaded_at = at};
  }

  domain::FilingDraft draft(const domain::Person& person,
                            const std::vector<domain::AttachmentId>& attachments = {},
                            domain::Instant at = now) {
    return {
        .id = id<domain::FilingDraftId>(),
        .person = person.id,
        .content = {R"({"district":"111000000","language":"kk"})", attachments},
        .saved_at = at,
        .version = 1
    };
  }

  domain::Filing filing(const domain::Person& person) {
    return {
        .applicant = {person.id,
                      person.iin,
                      {"Ахметова", "Айгүл", "Серікқызы"},
                      day("1990-05-15"),
                      {"1902402", "Көкшетау қаласы", "город Кокшетау", "Көкшетау қ., Абай к., 1",
                       "г. Кокшетау, ул. Абая, 1", ""},
                      contacts()},
        .representing = domain::Representing::parent,
        .child = {iin(), {"Ахметов", "Әли", std::nullopt}, day("2024-02-29")},
        .district = kato("111000000"),
        .kind = domain::QueueKind::general,
        .language = domain::GroupLanguage::kk,
        .entry = {domain::Source::cabinet,          std::nullopt, person.id},
        .proved = {             },
        .attachments = {                                  },
        .undertaking_version = 1,
        .algorithm_version = 2
    };
  }

  domain::Act act(const domain::Person& person) {
    return {.id = id<domain::ActId>(),
            .kind = domain::ActKind::file_application,
            .person = person.id,
            .role = domain::Role::applicant,
            .iin = person.iin,
            .district = kato("111000000"),
            .subject = std::nullopt,
            .record = R"({"act":"file_application"})",
            .policy_version = 3,
            .created_at = now,
            .expires_at = now + minutes{30},
            .status = domain::ActStatus::pending,
            .application = std::nullopt};
  }

  domain::SignedFiling signed_filing(const domain::Act& act,
                                     const std::vector<domain::Filing>& filings,
                                     domain::Instant filed_at) {
    domain::SignedFiling leaves{
        .children = {                        },
        .filings = filings,
        .filed_at = filed_at,
        .entered_at = filed_at,
        .policy_version = act.policy_version,
        .generals_per_priority = 3,
        .by = { domain::Role::applicant, act.person, domain::SessionId{act.id.uuid()},
                     domain::SignInMethod::eds},
        .evidence = evidence(act, filed_at)
    };
    while (leaves.children.size() < filings.size())
      leaves.children.push_back({id<domain::ApplicationId>(), id<domain::EntryId>(),
                                 id<domain::QueueId>(), id<domain::RepresentationId>()});
    return leaves;
  }

  domain::RegistrationFacts registration() {
    return {
        .number = {2026,               16,                 1          },
        .filed_at = now,
        .applicant = "Ахметова Айгүл",
        .child = "Ахметов Әли",
        .child_birth_date = day("2024-02-29"),
        .district = {"Көкшетау", "Кокшетау", "Kokshetau"},
        .kind = domain::QueueKind::general,
        .language = domain::GroupLanguage::ru,
        .benefit = domain::BenefitClass::general,
        .position = 12345678901,
        .source = domain::Source::cabinet,
        .entered_by = domain::Role::applicant,
        .official = std::nullopt,
        .entered_at = now
    };
  }

  domain::Evidence evidence(const domain::Act& act, domain::Instant received_at) {
    const auto print = digest();
    const domain::Bytes certificate{0x30, 0x00, 0xFF};
    const domain::Bytes issuer{0x30, 0x01};
    const domain::Bytes root{0x5C, 0x22};
    const domain::Bytes answer{0x30, 0x7F};
    const domain::Signer signer{act.iin, std::nullopt, domain::SignerRole::individual,
                                "АХМЕТОВА \"АЙГУЛЬ\"", certificate};
    const domain::RevocationProof good{domain::RevocationSource::ocsp, answer, "", received_at};
    return {
        .id = id<domain::EvidenceId>(),
        .act = act.id,
        .number = 1,
        .record = act.record,
        .signature = std::string("MII\0x", 5),
        .format = domain::SignatureFormat::cms,
        .fingerprint = domain::Bytes(print.begin(), print.end()),
        .signer = signer,
        .chain = std::vector{issuer,          root},
        .checks = std::vector<std::string>{"path",               "subject \"\\"},
        .purpose = domain::SignaturePurpose::sign,
        .received_at = received_at,
        .judged_at = received_at - std::chrono::seconds{3},
        .time_source = domain::TimeSource::time_stamp,
        .time_stamp = certificate,
        .revocation = good,
        .verdict = domain::Verdict::valid,
        .reason = "",
        .policy_version = act.policy_version,
        .verifier_version = 7
    };
  }

  /// Confirmed and made a minute before; the seal is anything.
  domain::CodeEvidence code_evidence(const domain::Act& act, domain::Instant signed_at) {
    return {.id = id<domain::EvidenceId>(),
            .act = act.id,
            .record = act.record,
            .record_digest = integrations::Sha256Digest{}.sha256(act.record),
            .iin = act.iin,
            .phone = *domain::PhoneNumber::parse("+77010000001"),
            .code = id<domain::CodeId>(),
            .keyed = digest(),
            .confirmed_at = signed_at - minutes{1},
            .signed_at = signed_at,
            .policy_version = act.policy_version,
            .seal = digest()};
  }

  /// Evidence of a signature about which nobody could say whether its certificate was revoked.
  domain::Evidence undetermined(const domain::Act& act, domain::Instant received_at) {
    auto evidence = this->evidence(act, received_at);
    evidence.verdict = domain::Verdict::undetermined;
    evidence.reason = "revocation_unknown";
    evidence.revocation.reset();
    return evidence;
  }

  /// The last word about what was kept.
  domain::Evidence last_word(domain::Evidence kept, domain::Verdict verdict) {
    kept.id = id<domain::EvidenceId>();
    kept.number = 2;
    kept.verdict = verdict;
    kept.reason = verdict == domain::Verdict::valid ? "" : "certificate_revoked";
    return kept;
  }

  static constexpr domain::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} +
                                       std::chrono::hours{4} + std::chrono::microseconds{123456}};

 private:
  using minutes = std::chrono::minutes;

  std::uint32_t ids_{};
  std::uint32_t people_{};
  std::uint32_t digests_{};
};

/// Every kind of leftover, before the same instant.
inline domain::Outlived all_before(domain::Instant late) {
  return {.challenges = late,
          .codes = late,
          .acts = late,
          .tokens = late,
          .receipts = late,
          .invitations = late,
          .devices = late,
          .attempts = late,
          .attachments = late,
          .drafts = late};
}

}  // namespace kezek::test
