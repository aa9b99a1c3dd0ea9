#pragma once

#include "tests/support/memory_repositories.hpp"

namespace kezek::test {

class MemoryStaff final : public domain::StaffRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;

  bool add(const domain::StaffAccount& account) override;
  std::optional<domain::StaffAccount> find(domain::StaffId id) const override;
  std::optional<domain::StaffAccount> find_by_iin(const domain::Iin& iin) const override;
  std::optional<domain::StaffAccount> find_by_person(domain::PersonId person) const override;
  std::optional<domain::StaffAccount> hold(domain::StaffId id) override { return find(id); }
  void save(const domain::StaffAccount& held) override;
  domain::StaffPage list(const domain::Authority& authority,
                         const std::optional<domain::StaffId>& after, int limit) const override;
  bool has_administrator() const override;

  void invite(const domain::StaffInvitation& invitation) override;
  std::optional<domain::StaffInvitation> find_invitation(domain::StaffId account) const override;
  bool use_invitation(const domain::StaffInvitation& invitation) override;

  void keep_device(const domain::KnownDevice& device, int devices_max) override;
  std::optional<domain::KnownDevice> find_device(const domain::Sha256& digest) const override;
  void forget_devices(domain::StaffId account) override;
};

class MemoryAttempts final : public domain::AttemptRepository, private MemoryAccess {
 public:
  using MemoryAccess::MemoryAccess;
  domain::CountedAttempt count(const domain::Sha256& bucket, domain::Instant at,
                               const domain::Pauses& pauses) override;
  void forgive(const domain::Sha256& bucket) override;
};

}  // namespace kezek::test
