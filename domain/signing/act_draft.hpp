#pragma once

#include <string_view>

#include "domain/access/occasion.hpp"
#include "domain/people/person.hpp"
#include "domain/policy.hpp"
#include "domain/ports/random.hpp"
#include "domain/signing/act.hpp"
#include "domain/signing/canonical_json.hpp"

namespace kezek::domain {

/// An act that this person is to sign, under this policy. Its record is still to be written.
Act drafted_act(const Occasion& by, ActKind kind, const Person& signer, const DatedPolicy& policy,
                const Kato& district);

/// How the record of every act begins: what it is, who signs it, under which policy, and a nonce,
/// so that no two records are alike.
CanonicalObject record_head(const Act& act, Random& random);

}  // namespace kezek::domain
