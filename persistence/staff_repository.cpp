#include "persistence/staff_repository.hpp"

#include "domain/base/expects.hpp"
#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"

namespace kezek::persistence {

namespace sql {

const std::string select = R"(
  SELECT s.id, s.person_id, p.iin, s.name, s.role, s.district, s.organisation, s.source, s.password,
         s.blocked_at, s.block_reason, s.created_at, s.version
    FROM staff_account s JOIN person p ON p.id = s.person_id)";

const Statement add{"staff_add", R"(
  INSERT INTO staff_account (id, person_id, name, role, district, organisation, source, password,
                             blocked_at, block_reason, created_at, version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  ON CONFLICT ON CONSTRAINT staff_account_person DO NOTHING)"};

const Statement find{"staff_find", select + " WHERE s.id = $1"};
const Statement find_by_iin{"staff_find_by_iin", select + " WHERE p.iin = $1"};
const Statement find_by_person{"staff_find_by_person", select + " WHERE s.person_id = $1"};
const Statement hold{"staff_hold", select + " WHERE s.id = $1 FOR UPDATE OF s"};

const Statement save{"staff_save", R"(
  UPDATE staff_account
     SET name = $2, role = $3, district = $4, organisation = $5, source = $6, password = $7,
         blocked_at = $8, block_reason = $9, version = $10
   WHERE id = $1 AND version = $10 - 1)"};

const Statement list{"staff_list", select + R"(
   WHERE s.role = ANY ($1::text[])
     AND ($2::text IS NULL OR s.district = $2)
     AND ($3::uuid IS NULL OR s.id > $3)
   ORDER BY s.id
   LIMIT $4)"};

const Statement has_administrator{"staff_has_administrator", R"(
  SELECT EXISTS (SELECT FROM staff_account WHERE role = 'administrator'))"};

const Statement invite{"staff_invite", R"(
  INSERT INTO staff_invitation (account_id, digest, created_at, expires_at)
  VALUES ($1, $2, $3, $4)
  ON CONFLICT (account_id) DO UPDATE
    SET digest = excluded.digest, created_at = excluded.created_at,
        expires_at = excluded.expires_at)"};

const Statement find_invitation{"staff_find_invitation", R"(
  SELECT account_id, digest, created_at, expires_at FROM staff_invitation WHERE account_id = $1)"};

const Statement use_invitation{"staff_use_invitation", R"(
  DELETE FROM staff_invitation WHERE account_id = $1 AND digest = $2)"};

const Statement keep_device{"staff_keep_device", R"(
  INSERT INTO known_device (digest, account_id, expires_at) VALUES ($1, $2, $3)
  ON CONFLICT (digest) DO UPDATE SET expires_at = excluded.expires_at)"};

const Statement drop_old_devices{"staff_drop_old_devices", R"(
  DELETE FROM known_device
   WHERE digest IN (SELECT digest FROM known_device WHERE account_id = $1
                     ORDER BY expires_at DESC, digest OFFSET $2))"};

const Statement find_device{"staff_find_device", R"(
  SELECT digest, account_id, expires_at FROM known_device WHERE digest = $1)"};

const Statement forget_devices{"staff_forget_devices", R"(
  DELETE FROM known_device WHERE account_id = $1)"};

}  // namespace sql

namespace {

domain::Duty duty_in(Reader& row) {
  return {row.next<domain::Role>(), row.optional<domain::Kato>(), row.optional<domain::Bin>(),
          row.optional<domain::Source>()};
}

std::optional<domain::Block> block_in(Reader& row) {
  auto since = row.optional<domain::Instant>();
  auto reason = row.optional<std::string>();
  if (!since || !reason) return std::nullopt;
  return domain::Block{*since, *std::move(reason)};
}

domain::StaffAccount account_in(Reader& row) {
  return {row.next<domain::StaffId>(),
          row.next<domain::PersonId>(),
          row.next<domain::Iin>(),
          row.next<std::string>(),
          duty_in(row),
          row.optional<std::string>(),
          block_in(row),
          row.next<domain::Instant>(),
          row.next<int>()};
}

domain::StaffInvitation invitation_in(Reader& row) {
  return {row.next<domain::StaffId>(), row.next<domain::Sha256>(), row.next<domain::Instant>(),
          row.next<domain::Instant>()};
}

domain::KnownDevice device_in(Reader& row) {
  return {row.next<domain::Sha256>(), row.next<domain::StaffId>(), row.next<domain::Instant>()};
}

std::optional<domain::Instant> at_of(const std::optional<domain::Block>& block) {
  return block ? std::optional{block->at} : std::nullopt;
}

std::optional<std::string> reason_of(const std::optional<domain::Block>& block) {
  return block ? std::optional{block->reason} : std::nullopt;
}

}  // namespace

bool StaffRepository::add(const domain::StaffAccount& a) {
  return session_
             .run(sql::add, a.id, a.person, a.name, a.duty.role, a.duty.district,
                  a.duty.organisation, a.duty.source, a.password, at_of(a.block),
                  reason_of(a.block), a.created_at, a.version)
             .affected_rows() == 1;
}

std::optional<domain::StaffAccount> StaffRepository::find(domain::StaffId id) const {
  return session_.first(account_in, sql::find, id);
}

std::optional<domain::StaffAccount> StaffRepository::find_by_iin(const domain::Iin& iin) const {
  return session_.first(account_in, sql::find_by_iin, iin);
}

std::optional<domain::StaffAccount> StaffRepository::find_by_person(domain::PersonId person) const {
  return session_.first(account_in, sql::find_by_person, person);
}

std::optional<domain::StaffAccount> StaffRepository::hold(domain::StaffId id) {
  return session_.first(account_in, sql::hold, id);
}

void StaffRepository::save(const domain::StaffAccount& a) {
  const auto saved =
      session_.run(sql::save, a.id, a.name, a.duty.role, a.duty.district, a.duty.organisation,
                   a.duty.source, a.password, at_of(a.block), reason_of(a.block), a.version);
  domain::expects(saved.affected_rows() == 1);
}

domain::StaffPage StaffRepository::list(const domain::Authority& authority,
                                        const std::optional<domain::StaffId>& after,
                                        int limit) const {
  domain::StaffPage page{
      session_.all(account_in, sql::list, authority.roles, authority.district, after, limit + 1),
      std::nullopt};
  if (std::ssize(page.accounts) > limit) {
    page.accounts.pop_back();
    page.next = page.accounts.back().id;
  }
  return page;
}

bool StaffRepository::has_administrator() const {
  return *session_.first([](Reader& row) { return row.next<bool>(); }, sql::has_administrator);
}

void StaffRepository::invite(const domain::StaffInvitation& i) {
  session_.run(sql::invite, i.account, i.digest, i.created_at, i.expires_at);
}

std::optional<domain::StaffInvitation> StaffRepository::find_invitation(
    domain::StaffId account) const {
  return session_.first(invitation_in, sql::find_invitation, account);
}

bool StaffRepository::use_invitation(const domain::StaffInvitation& invitation) {
  return session_.run(sql::use_invitation, invitation.account, invitation.digest).affected_rows() ==
         1;
}

void StaffRepository::keep_device(const domain::KnownDevice& device, int devices_max) {
  session_.run(sql::keep_device, device.digest, device.account, device.expires_at);
  session_.run(sql::drop_old_devices, device.account, devices_max);
}

std::optional<domain::KnownDevice> StaffRepository::find_device(
    const domain::Sha256& digest) const {
  return session_.first(device_in, sql::find_device, digest);
}

void StaffRepository::forget_devices(domain::StaffId account) {
  session_.run(sql::forget_devices, account);
}

}  // namespace kezek::persistence
