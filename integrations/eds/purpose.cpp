#include "integrations/eds/purpose.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "integrations/eds/oid.hpp"

namespace kezek::integrations::eds {

namespace {

constexpr auto personal = std::to_array<Oid>({
    oid::individual,
    oid::legal_entity,
    oid::head,
    oid::right_to_sign,
    oid::financial,
    oid::hr,
    oid::employee,
});

/// Information systems, the treasury's clients, notaries and the NCA's own staff carry purposes of
/// Kazakhstan's arc that no ordinary person has.
bool is_extraordinary(std::string_view purpose) {
  return oid::kazakhstan.covers(purpose) && !oid::identification.covers(purpose) &&
         std::ranges::none_of(personal, [&](const Oid& known) { return known == purpose; });
}

bool is_for_authentication(const Extensions& extensions) {
  return extensions.has_purpose(oid::client_auth.view()) &&
         extensions.allows(KeyUse::digital_signature) &&
         !extensions.allows(KeyUse::non_repudiation);
}

bool is_for_signing(const Extensions& extensions) {
  return extensions.has_purpose(oid::email_protection.view()) &&
         extensions.allows(KeyUse::digital_signature) && extensions.allows(KeyUse::non_repudiation);
}

bool is_for(const Certificate& leaf, domain::SignaturePurpose purpose, const EdsPolicy& policy) {
  const auto& extensions = leaf.fields().extensions;
  if (purpose == domain::SignaturePurpose::sign) return is_for_signing(extensions);
  const bool signing_key_may =
      policy.sign_in_with_signing_key && leaf.key().family() != Family::rsa;
  return is_for_authentication(extensions) || (signing_key_may && is_for_signing(extensions));
}

}  // namespace

std::optional<Flaw> purpose_flaw(const Certificate& leaf, domain::SignaturePurpose purpose,
                                 const EdsPolicy& policy) {
  const auto& extensions = leaf.fields().extensions;
  if (std::ranges::any_of(extensions.purposes, is_extraordinary)) return Flaw::not_a_person;
  if (!is_for(leaf, purpose, policy)) return Flaw::wrong_purpose;
  const auto covers = [](std::string_view oid) { return oid::nca_policy.covers(oid); };
  if (std::ranges::none_of(extensions.policies, covers)) return Flaw::policy_unknown;
  return std::nullopt;
}

}  // namespace kezek::integrations::eds
