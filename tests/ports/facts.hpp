#pragma once

#include <tuple>

#include "domain/applications/filing_draft.hpp"
#include "domain/attachments/attachment.hpp"
#include "domain/ports/benefit_repository.hpp"
#include "domain/ports/code_repository.hpp"
#include "domain/ports/repositories.hpp"
#include "domain/ports/staff_repositories.hpp"

namespace kezek::test {

// What a test compares: the domain itself never asks whether two of these are the same.

inline auto facts(const domain::Person& p) {
  return std::make_tuple(p.id, p.iin, p.name, p.contacts, p.version, p.block, p.name_certified_at,
                         p.language);
}

inline auto facts(const domain::FilingDraft& d) {
  return std::make_tuple(d.id, d.person, d.content.json, d.content.attachments, d.saved_at,
                         d.version);
}

inline auto facts(const domain::Challenge& c) {
  return std::make_tuple(c.id, c.text, c.client_secret, c.created_at, c.expires_at, c.used_at);
}

inline auto facts(const domain::OneTimeCode& c) {
  return std::make_tuple(c.id, c.use.signs ? std::optional{c.use.signs->act} : std::nullopt,
                         c.use.signs ? std::optional{c.use.signs->record} : std::nullopt, c.iin,
                         c.phone, c.client_secret, c.keyed, c.confirmed, c.created_at, c.expires_at,
                         c.attempts, c.attempts_max, c.used_at);
}

inline auto facts(const domain::CodeEvidence& e) {
  return std::make_tuple(e.id, e.act, e.record, e.record_digest, e.iin, e.phone, e.code, e.keyed,
                         e.confirmed_at, e.signed_at, e.policy_version, e.seal);
}

inline auto facts(const domain::Session& s) {
  return std::make_tuple(s.id, s.person, s.role, s.method, s.opened_at, s.revoked_at,
                         s.last_used_at, s.expires_at, s.salt, s.rested_at);
}

inline auto facts(const domain::RefreshToken& t) {
  return std::make_tuple(t.digest, t.session, t.issued_at, t.expires_at, t.used_at);
}

inline auto facts(const domain::StaffAccount& a) {
  return std::make_tuple(a.id, a.person, a.iin, a.name, a.duty, a.password, a.block, a.created_at,
                         a.version);
}

inline auto facts(const domain::StaffInvitation& i) {
  return std::make_tuple(i.account, i.digest, i.created_at, i.expires_at);
}

inline auto facts(const domain::KnownDevice& d) {
  return std::make_tuple(d.digest, d.account, d.expires_at);
}

inline auto facts(const domain::Act& a) {
  return std::make_tuple(a.id, a.kind, a.person, a.role, a.iin, a.district, a.subject, a.record,
                         a.policy_version, a.created_at, a.expires_at, a.status, a.application,
                         a.signed_at, a.refusal);
}

inline auto facts(const domain::Evidence& e) {
  return std::make_tuple(e.id, e.act, e.number, e.record, e.signature, e.format, e.fingerprint,
                         e.signer.iin, e.signer.bin, e.signer.role, e.signer.common_name,
                         e.signer.certificate, e.chain, e.checks, e.purpose, e.received_at,
                         e.judged_at, e.time_source, e.time_stamp, e.revocation, e.verdict,
                         e.reason, e.policy_version, e.verifier_version);
}

inline auto facts(const domain::RegisteredAddress& a) {
  return std::make_tuple(a.region_code, a.region_kk, a.region_ru, a.text_kk, a.text_ru, a.ar_code);
}

inline auto facts(const domain::Filing& f) {
  return std::tuple_cat(
      std::make_tuple(f.applicant.person, f.applicant.iin, f.applicant.name, f.applicant.birth_date,
                      f.applicant.contacts, f.applicant.additional, f.applicant.residence,
                      f.representing, f.child.key, f.child.name, f.child.birth_date, f.district,
                      f.kind, f.language, f.entry.source, f.entry.number, f.entry.by, f.proved,
                      f.attachments, f.undertaking_version, f.algorithm_version),
      facts(f.applicant.address));
}

inline auto facts(const domain::Application& a) {
  return std::tuple_cat(std::make_tuple(a.id, a.number, a.benefit, a.status, a.filed_at,
                                        a.changed_at, a.policy_version, a.version),
                        facts(a.filing));
}

inline auto facts(const domain::Standing& s) {
  return std::make_tuple(s.sizes.extraordinary, s.sizes.priority, s.sizes.general,
                         s.interleaving.generals_per_priority, s.interleaving.generals_due,
                         s.benefit, s.index);
}

inline auto facts(const domain::LedgerEntry& e) {
  return std::make_tuple(e.sequence, e.at, e.cause, e.subject, e.leaves, e.enters,
                         e.interleaving.generals_per_priority, e.interleaving.generals_due, e.by,
                         e.policy_version);
}

inline auto facts(const domain::HistoryEntry& e) {
  return std::make_tuple(e.id, e.at, e.what, e.status, e.by, e.role, e.reason, e.district,
                         e.organisation, e.about);
}

inline auto facts(const domain::Representation& r) {
  return std::make_tuple(r.id, r.application, r.person, r.first, r.status, r.asked_at, r.proof,
                         r.since, r.ended_at, r.reason);
}

inline auto facts(const domain::ClaimedBenefit& b) {
  return std::make_tuple(b.application, b.claim.category, b.claim.paper, b.state, b.claimed_at,
                         b.confirmation, b.version);
}

inline auto facts(const domain::BenefitDecision& d) {
  return std::make_tuple(d.verdict, d.reason, d.category, d.version);
}

inline auto facts(const domain::Document& d) {
  return std::make_tuple(d.id, d.application, d.kind, d.verification_code, d.verification_url,
                         d.created_at);
}

inline auto facts(const domain::Attachment& a) {
  return std::make_tuple(a.id, a.kind, a.media_type, a.name, a.size, a.digest, a.person, a.role,
                         a.uploaded_at, a.used);
}

inline auto facts(const domain::ReceivedDocument& r) {
  return std::make_tuple(r.what, r.name, r.size);
}

inline auto facts(const domain::RegistrationFacts& f) {
  std::vector<decltype(facts(f.received.front()))> received;
  for (const auto& document : f.received) received.push_back(facts(document));
  return std::make_tuple(f.number, f.filed_at, f.applicant, f.child, f.child_birth_date, f.district,
                         f.kind, f.language, f.benefit, f.position, f.source, f.entered_by,
                         f.official, f.entered_at, received);
}

inline auto facts(const domain::Receipt& r) {
  return std::make_tuple(r.operation, r.payload, r.status, r.body, r.location);
}

}  // namespace kezek::test
