#pragma once

#include "api/staff_json.hpp"

namespace kezek::api {

inline ShownStaff shown(const domain::StaffAccount& account) {
  const auto& block = account.block;
  return {.id = account.id,
          .iin = account.iin,
          .name = account.name,
          .role = staff_role_of(account.duty.role),
          .district = account.duty.district,
          .organisation = account.duty.organisation,
          .source = account.duty.source,
          .state = account.state(),
          .blocked_at = block ? std::optional{block->at} : std::nullopt,
          .block_reason = block ? std::optional{block->reason} : std::nullopt,
          .created_at = account.created_at,
          .version = account.version};
}

}  // namespace kezek::api
