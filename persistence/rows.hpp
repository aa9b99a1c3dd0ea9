#pragma once

#include <string>

#include "domain/applications/application.hpp"
#include "domain/documents/document.hpp"
#include "domain/queue/queue_order.hpp"
#include "persistence/pg/codec.hpp"

namespace kezek::persistence {

/// The columns of a Filing, the same in `filing` and `application`, as filing_in reads them.
inline const std::string filing_columns =
    "applicant_id, applicant_iin, applicant_surname, applicant_name, applicant_patronymic,"
    " applicant_birth_date, region_code, region_kk, region_ru, address_kk, address_ru, ar_code,"
    " email, phone, child_iin, child_surname, child_name, child_patronymic, child_birth_date,"
    " district, kind, language, undertaking_version, algorithm_version";

/// The columns of an Application, as application_in reads them.
inline const std::string application_columns =
    "id, year, serial, child_number, " + filing_columns +
    ", source, benefit, status, filed_at, changed_at, policy_version, version";

/// The columns of application_standing, as standing_in reads them.
inline const std::string standing_columns =
    "extraordinary_size, priority_size, general_size, generals_due, benefit, index_in_class";

/// The columns of a Document, as document_in reads them.
inline const std::string document_columns =
    "id, application_id, kind, verification_code, created_at";

domain::PersonName person_name_in(Reader& row);
domain::ApplicationNumber number_in(Reader& row);
domain::Wording wording_in(Reader& row);
domain::Filing filing_in(Reader& row);
domain::Application application_in(Reader& row);
/// Absent when the application is not counted.
std::optional<domain::Standing> standing_in(Reader& row);
domain::Document document_in(Reader& row);

}  // namespace kezek::persistence
