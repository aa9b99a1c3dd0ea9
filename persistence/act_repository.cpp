#include "persistence/act_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

const Statement add{"act_add", R"(
  WITH added AS (
    INSERT INTO act (id, kind, person_id, iin, record, policy_version, created_at, expires_at,
                     status, application_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))
  INSERT INTO filing (act_id, )" + filing_columns +
                                   R"()
  VALUES ($1, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
          $26, $27, $28, $29, $30, $31, $32, $33, $34))"};

const Statement find{"act_find", R"(
  SELECT id, kind, person_id, iin, record, policy_version, created_at, expires_at, status,
         application_id
    FROM act
   WHERE id = $1)"};

const Statement find_filing{"act_find_filing",
                            "SELECT " + filing_columns + " FROM filing WHERE act_id = $1"};

}  // namespace sql

namespace {

domain::Act act_in(Reader& row) {
  return {row.next<domain::ActId>(),     row.next<domain::ActKind>(),
          row.next<domain::PersonId>(),  row.next<domain::Iin>(),
          row.next<std::string>(),       row.next<int>(),
          row.next<domain::Instant>(),   row.next<domain::Instant>(),
          row.next<domain::ActStatus>(), row.optional<domain::ApplicationId>()};
}

}  // namespace

void ActRepository::add(const domain::Act& act, const domain::Filing& filing) {
  const auto& [applicant, child, district, kind, language, undertaking, algorithm] = filing;
  const auto& address = applicant.address;
  session_.run(sql::add, act.id, act.kind, act.person, act.iin, act.record, act.policy_version,
               act.created_at, act.expires_at, act.status, act.application, applicant.person,
               applicant.iin, applicant.name.surname, applicant.name.name,
               applicant.name.patronymic, applicant.birth_date, address.region_code,
               address.region_kk, address.region_ru, address.text_kk, address.text_ru,
               address.ar_code, applicant.contacts.email, applicant.contacts.phone, child.iin,
               child.name.surname, child.name.name, child.name.patronymic, child.birth_date,
               district, kind, language, undertaking, algorithm);
}

std::optional<domain::Act> ActRepository::find(domain::ActId id) const {
  return session_.first(act_in, sql::find, id);
}

std::optional<domain::Filing> ActRepository::find_filing(domain::ActId id) const {
  return session_.first(filing_in, sql::find_filing, id);
}

}  // namespace kezek::persistence
