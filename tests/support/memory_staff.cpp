#include "tests/support/memory_staff.hpp"

#include <algorithm>

namespace kezek::test {

using namespace domain;

namespace {

template <class Row>
std::optional<Row> copied(const Row* row) {
  return row ? std::optional{*row} : std::nullopt;
}

}  // namespace

bool MemoryStaff::add(const StaffAccount& account) {
  expects(is_whole(account.duty) && tables.people.find(account.person));
  if (!tables.staff_by_person.insert(account.person, account.id)) return false;
  tables.staff.add(account.id, account);
  return true;
}

std::optional<StaffAccount> MemoryStaff::find(StaffId id) const {
  return copied(tables.staff.find(id));
}

std::optional<StaffAccount> MemoryStaff::find_by_iin(const Iin& iin) const {
  const PersonId* person = tables.people_by_iin.find(iin);
  return person ? find_by_person(*person) : std::nullopt;
}

std::optional<StaffAccount> MemoryStaff::find_by_person(PersonId person) const {
  const StaffId* id = tables.staff_by_person.find(person);
  return id ? find(*id) : std::nullopt;
}

void MemoryStaff::save(const StaffAccount& held) {
  expects(is_whole(held.duty) && tables.staff.at(held.id).version == held.version - 1);
  tables.staff.change(held.id, [&](StaffAccount& row) { row = held; });
}

StaffPage MemoryStaff::list(const Authority& authority, const std::optional<StaffId>& after,
                            int limit) const {
  StaffPage page;
  for (const auto& [id, account] : tables.staff.rows()) {
    if ((after && id <= *after) || !authority.covers(account.duty)) continue;
    if (std::ssize(page.accounts) == limit) {
      page.next = page.accounts.back().id;
      break;
    }
    page.accounts.push_back(account);
  }
  return page;
}

bool MemoryStaff::has_administrator() const {
  return std::ranges::any_of(tables.staff.rows(), [](const auto& row) {
    return row.second.duty.role == Role::administrator;
  });
}

void MemoryStaff::invite(const StaffInvitation& invitation) {
  expects(tables.staff.find(invitation.account) != nullptr);
  if (!tables.invitations.insert(invitation.account, invitation))
    tables.invitations.change(invitation.account, [&](StaffInvitation& row) { row = invitation; });
}

std::optional<StaffInvitation> MemoryStaff::find_invitation(StaffId account) const {
  return copied(tables.invitations.find(account));
}

bool MemoryStaff::use_invitation(const StaffInvitation& invitation) {
  const StaffInvitation* kept = tables.invitations.find(invitation.account);
  if (!kept || kept->digest != invitation.digest) return false;
  tables.invitations.erase(invitation.account);
  return true;
}

void MemoryStaff::keep_device(const KnownDevice& device, int devices_max) {
  if (!tables.devices.insert(device.digest, device))
    tables.devices.change(device.digest, [&](KnownDevice& row) { row = device; });
  std::vector<KnownDevice> own;
  for (const auto& [digest, row] : tables.devices.rows())
    if (row.account == device.account) own.push_back(row);
  std::ranges::stable_sort(own, std::ranges::greater{}, &KnownDevice::expires_at);
  for (auto i = static_cast<std::size_t>(devices_max); i < own.size(); ++i)
    tables.devices.erase(own[i].digest);
}

std::optional<KnownDevice> MemoryStaff::find_device(const Sha256& digest) const {
  return copied(tables.devices.find(digest));
}

void MemoryStaff::forget_devices(StaffId account) {
  const auto all = static_cast<int>(tables.devices.rows().size());
  tables.devices.erase_if(all, [&](const KnownDevice& row) { return row.account == account; });
}

CountedAttempt MemoryAttempts::count(const Sha256& bucket, Instant at, const Pauses& pauses) {
  const KeptAttempts* kept = tables.attempts.find(bucket);
  if (kept && kept->next_at > at) return {false, kept->number, kept->next_at};
  const int number = kept ? kept->number + 1 : 1;
  const auto step = std::min(static_cast<std::size_t>(number), pauses.size()) - 1;
  const KeptAttempts next{number, at, at + pauses[step]};
  if (!tables.attempts.insert(bucket, next))
    tables.attempts.change(bucket, [&](KeptAttempts& row) { row = next; });
  return {true, number, next.next_at};
}

void MemoryAttempts::forgive(const Sha256& bucket) {
  if (tables.attempts.find(bucket)) tables.attempts.erase(bucket);
}

}  // namespace kezek::test
