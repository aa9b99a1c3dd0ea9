#include "domain/applications/filing_record.hpp"

#include "domain/base/hex.hpp"
#include "domain/base/time_text.hpp"

namespace kezek::domain {

namespace {

CanonicalObject record_of(const PersonName& name) {
  CanonicalObject record;
  record.set("surname", name.surname).set("name", name.name);
  if (name.patronymic) record.set("patronymic", *name.patronymic);
  return record;
}

CanonicalObject record_of(const Applicant& applicant) {
  CanonicalObject record;
  record.set("iin", applicant.iin.text())
      .set("name", record_of(applicant.name))
      .set("birth_date", text_of(applicant.birth_date))
      .set("address", applicant.address.text_ru)
      .set("address_code", applicant.address.ar_code)
      .set("email", applicant.contacts.email.text())
      .set("phone", applicant.contacts.phone.text());
  const auto& [email, phone] = applicant.additional;
  if (email) record.set("additional_email", email->text());
  if (phone) record.set("additional_phone", phone->text());
  if (const auto& residence = applicant.residence)
    record.set("temporary_residence", CanonicalObject{}
                                          .set("address", residence->address)
                                          .set("until", text_of(residence->until)));
  return record;
}

CanonicalObject record_of(const BenefitClaim& claim) {
  CanonicalObject record;
  record.set("category", name_of(claim.category));
  if (const auto& paper = claim.paper) {
    CanonicalObject files;
    for (std::size_t i = 0; i < paper->attachments.size(); ++i)
      files.set(std::to_string(i + 1), paper->attachments[i].text());
    record.set("paper_issued_on", text_of(paper->issued_on)).set("paper_attachments", files);
  }
  return record;
}

CanonicalObject record_of(const Filing& filing) {
  const Child& child = filing.child;
  CanonicalObject record;
  record.set(child.key.iin() != nullptr ? "iin" : "document", child.key.text());
  if (filing.claim) record.set("benefit", record_of(filing.claim->claim));
  return record.set("name", record_of(child.name)).set("birth_date", text_of(child.birth_date));
}

/// By their number in the filing: canonical records have no lists.
CanonicalObject record_of_children(const std::vector<Filing>& filings) {
  CanonicalObject children;
  for (std::size_t i = 0; i < filings.size(); ++i)
    children.set(std::to_string(i + 1), record_of(filings[i]));
  return children;
}

/// Whose octets are signed, too: by their digests.
CanonicalObject record_of(const std::vector<Attachment>& attachments) {
  CanonicalObject digests;
  for (const auto& attachment : attachments)
    digests.set(attachment.id.text(), hex(attachment.digest));
  return digests;
}

}  // namespace

std::string record_of(CanonicalObject head, const std::vector<Filing>& filings,
                      const std::vector<Attachment>& attachments) {
  const Filing& first = filings.front();
  if (first.entry.number) head.set("source_number", first.entry.number->text());
  return head.set("applicant", record_of(first.applicant))
      .set("representing", name_of(first.representing))
      .set("children", record_of_children(filings))
      .set("district", first.district.text())
      .set("kind", name_of(first.kind))
      .set("language", name_of(first.language))
      .set("source", name_of(first.entry.source))
      .set("attachments", record_of(attachments))
      .set("accepted",
           CanonicalObject{}
               .set("data_undertaking", static_cast<std::int64_t>(first.undertaking_version))
               .set("algorithm", static_cast<std::int64_t>(first.algorithm_version)))
      .text();
}

}  // namespace kezek::domain
