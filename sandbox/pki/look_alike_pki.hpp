#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "domain/base/time.hpp"
#include "integrations/eds/trust_store.hpp"
#include "sandbox/pki/certificate_template.hpp"
#include "sandbox/pki/signing_key.hpp"

namespace kezek::sandbox {

/// Who asks the authority for a certificate. Fictional people only.
struct Holder {
  std::string iin;
  std::string surname;
  std::string name;
  std::optional<std::string> patronymic = {};
  std::optional<std::string> bin = {};  ///< of the legal entity the holder acts for
  std::optional<Oid> role = {};         ///< of a representative; needs a bin
};

/// RSA keys come in pairs; one GOST key signs and signs in.
enum class Usage { auth, sign };

/// A certificate with the key that made it.
struct Certified {
  std::string certificate;
  std::shared_ptr<const SigningKey> key;

  /// This certificate as the issuer of others.
  Issuer as_issuer() const;
};

/// A certification authority shaped like the NCA, in both families: root, issuing authority and
/// leaves with the same identifiers, names' layout and extensions. Never trusted outside a sandbox.
class LookAlikePki {
 public:
  /// Makes new keys; everything is valid from a day before `now`.
  explicit LookAlikePki(domain::Instant now);
  /// Reads what `save` wrote. The roots' keys are gone, so no new authority can be made.
  static LookAlikePki load(const std::filesystem::path& directory);
  /// Writes the certificates with their manifest, and the issuing keys under `keys`, mode 0600.
  void save(const std::filesystem::path& directory) const;

  const Certified& root(Family family) const { return of(family).root; }
  const Certified& authority(Family family) const { return of(family).authority; }
  void add_anchors(integrations::eds::TrustStore& store) const;

  /// What a good certificate of the holder says: valid a year from a day before `now`.
  CertificateTemplate leaf_template(const Holder& holder, Family family, Usage usage,
                                    const SigningKey& key, domain::Instant now) const;
  /// A good certificate with a new key.
  Certified issue_leaf(const Holder& holder, Family family, Usage usage, domain::Instant now) const;

 private:
  struct Branch {
    Certified root;
    Certified authority;
  };

  LookAlikePki(Branch rsa, Branch gost) : rsa_{std::move(rsa)}, gost_{std::move(gost)} {}
  static Branch make_branch(Family family, domain::Instant now);
  const Branch& of(Family family) const { return family == Family::rsa ? rsa_ : gost_; }

  Branch rsa_;
  Branch gost_;
};

/// Subject attributes in the NCA's order.
std::vector<NameAttribute> subject_of(const Holder& holder);
/// What an authority's certificate says, for ten years.
CertificateTemplate authority_template(const std::string& name, const SigningKey& key,
                                       domain::Instant now);
/// Twenty random octets, positive.
std::string random_serial();

}  // namespace kezek::sandbox
