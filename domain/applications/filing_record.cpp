#include "domain/applications/filing_record.hpp"

#include "domain/base/time_text.hpp"
#include "domain/signing/canonical_json.hpp"

namespace kezek::domain {

namespace {

constexpr std::int64_t record_version = 1;

CanonicalObject record_of(const PersonName& name) {
  CanonicalObject record;
  record.set("surname", name.surname).set("name", name.name);
  if (name.patronymic) record.set("patronymic", *name.patronymic);
  return record;
}

CanonicalObject record_of(const Applicant& applicant) {
  return CanonicalObject{}
      .set("iin", applicant.iin.text())
      .set("name", record_of(applicant.name))
      .set("birth_date", text_of(applicant.birth_date))
      .set("address", applicant.address.text_ru)
      .set("address_code", applicant.address.ar_code)
      .set("email", applicant.contacts.email.text())
      .set("phone", applicant.contacts.phone.text());
}

CanonicalObject record_of(const Child& child) {
  return CanonicalObject{}
      .set("iin", child.iin.text())
      .set("name", record_of(child.name))
      .set("birth_date", text_of(child.birth_date));
}

}  // namespace

std::string record_of(const Act& act, const Filing& filing, std::string_view nonce) {
  return CanonicalObject{}
      .set("v", record_version)
      .set("purpose", "act")
      .set("act", name_of(act.kind))
      .set("act_id", act.id.text())
      .set("created_at", text_of(act.created_at))
      .set("policy_version", static_cast<std::int64_t>(act.policy_version))
      .set("nonce", nonce)
      .set("applicant", record_of(filing.applicant))
      .set("child", record_of(filing.child))
      .set("district", filing.district.text())
      .set("kind", name_of(filing.kind))
      .set("language", name_of(filing.language))
      .set("accepted",
           CanonicalObject{}
               .set("data_undertaking", static_cast<std::int64_t>(filing.undertaking_version))
               .set("algorithm", static_cast<std::int64_t>(filing.algorithm_version)))
      .text();
}

}  // namespace kezek::domain
