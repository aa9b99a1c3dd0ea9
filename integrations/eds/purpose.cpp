#include "integrations/eds/purpose.hpp"

#include <algorithm>

#include "integrations/eds/oid.hpp"

namespace kezek::integrations::eds {

namespace {

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
      policy.sign_in_with_signing_key && leaf.key().family() == Family::gost512;
  return is_for_authentication(extensions) || (signing_key_may && is_for_signing(extensions));
}

}  // namespace

std::optional<Flaw> purpose_flaw(const Certificate& leaf, domain::SignaturePurpose purpose,
                                 const EdsPolicy& policy) {
  if (!is_for(leaf, purpose, policy)) return Flaw::wrong_purpose;
  const auto covers = [](std::string_view oid) { return oid::nca_policy.covers(oid); };
  if (std::ranges::none_of(leaf.fields().extensions.policies, covers)) return Flaw::policy_unknown;
  return std::nullopt;
}

}  // namespace kezek::integrations::eds
