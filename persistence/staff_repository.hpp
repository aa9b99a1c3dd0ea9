#pragma once

#include "domain/ports/staff_repositories.hpp"

namespace kezek::persistence {

class Session;

class StaffRepository final : public domain::StaffRepository {
 public:
  explicit StaffRepository(Session& session) : session_{session} {}

  bool add(const domain::StaffAccount& account) override;
  std::optional<domain::StaffAccount> find(domain::StaffId id) const override;
  std::optional<domain::StaffAccount> find_by_iin(const domain::Iin& iin) const override;
  std::optional<domain::StaffAccount> find_by_person(domain::PersonId person) const override;
  std::optional<domain::StaffAccount> hold(domain::StaffId id) override;
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

 private:
  Session& session_;
};

}  // namespace kezek::persistence
