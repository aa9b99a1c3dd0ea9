#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "domain/access/permission.hpp"

namespace kezek::domain {

/// Who may do what. What is not written here nobody may do. The pipeline, `--describe` and the
/// filters of SQL read it; tests/end_to_end/permissions.py walks it.
inline constexpr auto permissions = [] {
  using enum Operation;
  using enum Role;
  using enum Relation;
  using enum SignInStrength;
  constexpr std::optional<Role> everybody;
  return std::to_array<Permission>({
      {create_challenge,         everybody,        anyone,       none },
      {sign_in_with_eds,         everybody,        anyone,       none },
      {create_sign_in_code,      everybody,        anyone,       none },
      {sign_in_with_code,        everybody,        anyone,       none },
      {sign_in_with_password,    everybody,        anyone,       none },
      {accept_invitation,        everybody,        anyone,       none },
      {refresh_session,          everybody,        anyone,       none },
      {sign_out,                 everybody,        anyone,       none },
      {get_key_set,              everybody,        anyone,       none },
      {list_districts,           everybody,        anyone,       none },
      {list_preschools,          everybody,        anyone,       none },
      {list_special_days,        everybody,        anyone,       none },
      {get_text,                 everybody,        anyone,       none },
      {list_queues,              everybody,        anyone,       none },
      {get_queue,                everybody,        anyone,       none },
      {list_text_versions,       everybody,        anyone,       none },
      {get_special_day,          everybody,        anyone,       none },
      {list_dictionaries,        everybody,        anyone,       none },
      {get_dictionary,           everybody,        anyone,       none },
      {get_dictionary_entry,     everybody,        anyone,       none },
      {check_document,           everybody,        anyone,       none },
      {get_mobile_signing,       everybody,        anyone,       none },
      {get_mobile_documents,     everybody,        anyone,       none },
      {put_mobile_documents,     everybody,        anyone,       none },
      {health_live,              everybody,        anyone,       none },
      {health_ready,             everybody,        anyone,       none },
      {metrics,                  everybody,        anyone,       none },
      {list_sessions,            everybody,        self,         known},
      {end_session,              everybody,        self,         known},
      {end_other_sessions,       everybody,        self,         known},
      {get_access_log,           applicant,        self,         known},
      {find_person,              administrator,    region,       known},
      {block_person,             administrator,    region,       known},
      {unblock_person,           administrator,    region,       known},
      {get_my_account,           preschool_staff,  self,         known},
      {get_my_account,           school_staff,     self,         known},
      {get_my_account,           district_officer, self,         known},
      {get_my_account,           region_officer,   self,         known},
      {get_my_account,           integrator,       self,         known},
      {get_my_account,           administrator,    self,         known},
      {put_my_password,          preschool_staff,  self,         known},
      {put_my_password,          school_staff,     self,         known},
      {put_my_password,          district_officer, self,         known},
      {put_my_password,          region_officer,   self,         known},
      {put_my_password,          integrator,       self,         known},
      {put_my_password,          administrator,    self,         known},
      {create_staff,             district_officer, answers_for,  known},
      {create_staff,             region_officer,   answers_for,  known},
      {create_staff,             administrator,    answers_for,  known},
      {list_staff,               district_officer, answers_for,  known},
      {list_staff,               region_officer,   answers_for,  known},
      {list_staff,               administrator,    answers_for,  known},
      {get_staff,                district_officer, answers_for,  known},
      {get_staff,                region_officer,   answers_for,  known},
      {get_staff,                administrator,    answers_for,  known},
      {put_staff,                district_officer, answers_for,  known},
      {put_staff,                region_officer,   answers_for,  known},
      {put_staff,                administrator,    answers_for,  known},
      {invite_staff,             district_officer, answers_for,  known},
      {invite_staff,             region_officer,   answers_for,  known},
      {invite_staff,             administrator,    answers_for,  known},
      {block_staff,              district_officer, answers_for,  known},
      {block_staff,              region_officer,   answers_for,  known},
      {block_staff,              administrator,    answers_for,  known},
      {unblock_staff,            district_officer, answers_for,  known},
      {unblock_staff,            region_officer,   answers_for,  known},
      {unblock_staff,            administrator,    answers_for,  known},
      {list_policies,            district_officer, own_district, known},
      {list_policies,            region_officer,   region,       known},
      {list_policies,            administrator,    region,       known},
      {get_policy,               district_officer, own_district, known},
      {get_policy,               region_officer,   region,       known},
      {get_policy,               administrator,    region,       known},
      {get_district_policy,      everybody,        region,       known},
      {create_policy,            region_officer,   region,       known},
      {create_policy,            administrator,    region,       known},
      {put_special_day,          administrator,    region,       known},
      {delete_special_day,       administrator,    region,       known},
      {list_calendar_edits,      district_officer, region,       known},
      {list_calendar_edits,      region_officer,   region,       known},
      {list_calendar_edits,      administrator,    region,       known},
      {add_dictionary_entry,     administrator,    region,       known},
      {put_dictionary_entry,     administrator,    region,       known},
      {create_text_version,      administrator,    region,       known},
      {get_me,                   applicant,        self,         known},
      {put_contacts,             applicant,        self,         known},
      {get_registration,         applicant,        self,         known},
      {find_child,               applicant,        self,         known},
      {create_filing_draft,      applicant,        self,         known},
      {list_filing_drafts,       applicant,        self,         known},
      {get_filing_draft,         applicant,        self,         known},
      {put_filing_draft,         applicant,        self,         known},
      {delete_filing_draft,      applicant,        self,         known},
      {request_filing,           applicant,        own,          known},
      {request_behalf_filing,    district_officer, own_district, known},
      {request_behalf_filing,    region_officer,   region,       known},
      {request_behalf_filing,    integrator,       region,       known},
      {request_removal,          applicant,        own,          known},
      {request_benefit_decision, district_officer, own_district, known},
      {request_benefit_decision, region_officer,   region,       known},
      {claim_benefit,            applicant,        own,          known},
      {withdraw_benefit,         applicant,        own,          known},
      {put_benefit_paper,        applicant,        own,          known},
      {list_benefits,            district_officer, own_district, known},
      {list_benefits,            region_officer,   region,       known},
      {get_act,                  district_officer, own,          known},
      {get_act,                  region_officer,   own,          known},
      {get_act,                  integrator,       own,          known},
      {get_act_why_not,          district_officer, own,          known},
      {get_act_why_not,          region_officer,   own,          known},
      {get_act_why_not,          integrator,       own,          known},
      {sign_act,                 district_officer, own,          known},
      {sign_act,                 region_officer,   own,          known},
      {sign_act,                 integrator,       own,          known},
      {open_mobile_signing,      district_officer, own,          known},
      {open_mobile_signing,      region_officer,   own,          known},
      {open_mobile_signing,      integrator,       own,          known},
      {list_messages,            applicant,        self,         known},
      {read_message,             applicant,        self,         known},
      {get_act,                  applicant,        own,          known},
      {get_act_why_not,          applicant,        own,          known},
      {sign_act,                 applicant,        own,          known},
      {create_act_code,          applicant,        own,          known},
      {open_mobile_signing,      applicant,        own,          known},
      {list_applications,        applicant,        own,          known},
      {list_applications,        district_officer, own_district, known},
      {list_applications,        region_officer,   region,       known},
      {search_applications,      district_officer, own_district, known},
      {search_applications,      region_officer,   region,       known},
      {create_export,            district_officer, own_district, known},
      {create_export,            region_officer,   region,       known},
      {get_export,               district_officer, self,         known},
      {get_export,               region_officer,   self,         known},
      {get_export_content,       district_officer, self,         known},
      {get_export_content,       region_officer,   self,         known},
      {get_application,          applicant,        own,          known},
      {get_application,          district_officer, own_district, known},
      {get_application,          region_officer,   region,       known},
      {get_position,             applicant,        own,          known},
      {get_position,             district_officer, own_district, known},
      {get_position,             region_officer,   region,       known},
      {explain_position,         applicant,        own,          known},
      {explain_position,         district_officer, own_district, known},
      {explain_position,         region_officer,   region,       known},
      {list_history,             applicant,        own,          known},
      {list_history,             district_officer, own_district, known},
      {list_history,             region_officer,   region,       known},
      {list_documents,           applicant,        own,          known},
      {list_documents,           district_officer, own_district, known},
      {list_documents,           region_officer,   region,       known},
      {put_application_language, applicant,        own,          known},
      {put_application_kind,     applicant,        own,          known},
      {put_application_district, applicant,        own,          known},
      {put_application_contacts, applicant,        own,          known},
      {block_application,        district_officer, own_district, known},
      {block_application,        region_officer,   region,       known},
      {unblock_application,      district_officer, own_district, known},
      {unblock_application,      region_officer,   region,       known},
      {remove_application,       district_officer, own_district, known},
      {remove_application,       region_officer,   region,       known},
      {request_representation,   applicant,        own,          known},
      {detach_myself,            applicant,        own,          known},
      {list_representations,     district_officer, own_district, known},
      {list_representations,     region_officer,   region,       known},
      {confirm_representation,   district_officer, own_district, known},
      {confirm_representation,   region_officer,   region,       known},
      {reject_representation,    district_officer, own_district, known},
      {reject_representation,    region_officer,   region,       known},
      {detach_representative,    district_officer, own_district, known},
      {detach_representative,    region_officer,   region,       known},
      {list_representatives,     applicant,        own,          known},
      {list_representatives,     district_officer, own_district, known},
      {list_representatives,     region_officer,   region,       known},
      {list_attachments,         applicant,        own,          known},
      {list_attachments,         district_officer, own_district, known},
      {list_attachments,         region_officer,   region,       known},
      {create_attachment,        applicant,        self,         known},
      {create_attachment,        district_officer, self,         known},
      {create_attachment,        region_officer,   self,         known},
      {create_attachment,        integrator,       self,         known},
      {list_my_attachments,      applicant,        self,         known},
      {list_my_attachments,      district_officer, self,         known},
      {list_my_attachments,      region_officer,   self,         known},
      {list_my_attachments,      integrator,       self,         known},
      {get_attachment,           applicant,        own,          known},
      {get_attachment,           district_officer, own_district, known},
      {get_attachment,           region_officer,   region,       known},
      {download_attachment,      applicant,        own,          known},
      {download_attachment,      district_officer, own_district, known},
      {download_attachment,      region_officer,   region,       known},
      {delete_attachment,        applicant,        self,         known},
      {delete_attachment,        district_officer, self,         known},
      {delete_attachment,        region_officer,   self,         known},
      {delete_attachment,        integrator,       self,         known},
      {get_document,             applicant,        own,          known},
      {get_document,             district_officer, own_district, known},
      {get_document,             region_officer,   region,       known},
  });
}();

/// The row that speaks of this operation and role; null when nobody may.
constexpr const Permission* permission_of(Operation operation, Role role,
                                          std::span<const Permission> table = permissions) {
  for (const auto& row : table)
    if (row.operation == operation && (!row.role || *row.role == role)) return &row;
  return nullptr;
}

/// True when nobody needs to sign in for it.
constexpr bool is_open(Operation operation, std::span<const Permission> table = permissions) {
  return std::ranges::any_of(table, [operation](const Permission& row) {
    return row.operation == operation && row.strength == SignInStrength::none;
  });
}

constexpr bool is_strong_enough(SignInMethod method, SignInStrength wanted) {
  return wanted != SignInStrength::eds || method == SignInMethod::eds;
}

/// How far the actor reaches by this operation; nothing when they may not ask it at all.
constexpr std::optional<Relation> relation_of(Operation operation, const Actor& actor,
                                              std::span<const Permission> table = permissions) {
  const Permission* row = permission_of(operation, actor.role, table);
  if (row == nullptr || !is_strong_enough(actor.method, row->strength)) return std::nullopt;
  return row->relation;
}

static_assert(is_sound(permissions), "an operation without a row, or two rows for one role");

/// An office reaches by where it is; a district or an organisation nobody has would be nobody's.
static_assert(std::ranges::all_of(permissions, [](const Permission& row) {
  if (row.relation == Relation::own_district) return row.role && has_district(*row.role);
  if (row.relation == Relation::own_organisation) return row.role && has_organisation(*row.role);
  if (row.relation == Relation::answers_for) return row.role && keeps_accounts(*row.role);
  return true;
}));

}  // namespace kezek::domain
