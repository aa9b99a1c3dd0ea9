#include "persistence/rows.hpp"

namespace kezek::persistence {

using domain::Date;
using domain::Iin;
using domain::Instant;
using std::string;

namespace {

domain::RegisteredAddress address_in(Reader& row) {
  return {row.next<string>(), row.next<string>(), row.next<string>(),
          row.next<string>(), row.next<string>(), row.next<string>()};
}

domain::Contacts contacts_in(Reader& row) {
  return {row.next<domain::EmailAddress>(), row.next<domain::PhoneNumber>()};
}

domain::Applicant applicant_in(Reader& row) {
  return {row.next<domain::PersonId>(),
          row.next<Iin>(),
          person_name_in(row),
          row.next<Date>(),
          address_in(row),
          contacts_in(row)};
}

domain::Child child_in(Reader& row) {
  return {row.next<Iin>(), person_name_in(row), row.next<Date>()};
}

}  // namespace

domain::PersonName person_name_in(Reader& row) {
  return {row.next<string>(), row.next<string>(), row.optional<string>()};
}

domain::ApplicationNumber number_in(Reader& row) {
  return {row.next<int>(), row.next<int>(), row.next<int>()};
}

domain::Wording wording_in(Reader& row) {
  return {row.next<string>(), row.next<string>(), row.next<string>()};
}

domain::Filing filing_in(Reader& row) {
  return {applicant_in(row),
          child_in(row),
          row.next<domain::Kato>(),
          row.next<domain::QueueKind>(),
          row.next<domain::GroupLanguage>(),
          row.next<int>(),
          row.next<int>()};
}

domain::Application application_in(Reader& row) {
  return {row.next<domain::ApplicationId>(),
          number_in(row),
          filing_in(row),
          row.next<domain::Source>(),
          row.next<domain::BenefitClass>(),
          row.next<domain::Status>(),
          row.next<Instant>(),
          row.next<Instant>(),
          row.next<int>(),
          row.next<int>()};
}

std::optional<domain::Standing> standing_in(Reader& row) {
  const domain::ClassSizes sizes{row.next<std::int64_t>(), row.next<std::int64_t>(),
                                 row.next<std::int64_t>()};
  const auto generals_due = row.next<int>();
  const auto benefit = row.next<domain::BenefitClass>();
  const auto index = row.optional<std::int64_t>();
  if (!index) return std::nullopt;
  return domain::Standing{sizes, generals_due, benefit, *index};
}

domain::Document document_in(Reader& row) {
  return {row.next<domain::DocumentId>(), row.next<domain::ApplicationId>(),
          row.next<domain::DocumentKind>(), row.next<string>(), row.next<Instant>()};
}

}  // namespace kezek::persistence
