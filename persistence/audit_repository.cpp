#include "persistence/audit_repository.hpp"

#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

namespace sql {

const Statement add{"audit_add", R"(
  INSERT INTO audit (at, operation, request_id, by, role, about, application_id, district,
                     organisation)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))"};

}  // namespace sql

void AuditRepository::add(const domain::AuditEntry& e) {
  session_.run(sql::add, e.at, e.operation, e.request_id, e.by, e.role, e.about, e.application,
               e.district, e.organisation);
}

}  // namespace kezek::persistence
