#include "domain/applications/filing_record.hpp"

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

std::string record_of(CanonicalObject head, const Filing& filing) {
  return head.set("applicant", record_of(filing.applicant))
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
