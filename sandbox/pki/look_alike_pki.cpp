#include "sandbox/pki/look_alike_pki.hpp"

#include <array>
#include <stdexcept>

#include <openssl/rand.h>

#include "integrations/eds/certificate.hpp"
#include "sandbox/pki/der.hpp"

namespace kezek::sandbox {

namespace {

namespace eds = integrations::eds;
namespace oid = eds::oid;

// Octets of keyUsage as the NCA issues them.
constexpr unsigned authority_usage = 0x06;  // keyCertSign, cRLSign
constexpr unsigned rsa_auth_usage = 0xa0;   // digitalSignature, keyEncipherment
constexpr unsigned rsa_sign_usage = 0xc0;   // digitalSignature, nonRepudiation
constexpr unsigned gost_usage = 0xc8;       // … and keyAgreement
constexpr std::chrono::days authority_life{3650};
constexpr std::chrono::days leaf_life{365};

std::string authority_name(std::string_view title, Family family) {
  const auto* suffix = family == Family::rsa ? " (RSA) SANDBOX" : " (GOST) SANDBOX";
  return der_name({
      {oid::common_name, std::string{title} + suffix},
      {oid::country,     "KZ"                       }
  });
}

unsigned leaf_usage(Family family, Usage usage) {
  if (family != Family::rsa) return gost_usage;
  return usage == Usage::auth ? rsa_auth_usage : rsa_sign_usage;
}

std::vector<Oid> leaf_purposes(const Holder& holder, Family family, Usage usage) {
  const bool authenticates = family == Family::rsa && usage == Usage::auth;
  std::vector<Oid> purposes{authenticates ? oid::client_auth : oid::email_protection};
  purposes.push_back(holder.bin ? oid::legal_entity : oid::individual);
  if (holder.role) purposes.push_back(*holder.role);
  return purposes;
}

}  // namespace

Issuer Certified::as_issuer() const {
  const auto parsed = eds::Certificate::parse(certificate);
  if (!parsed || !key) throw std::runtime_error{"This certificate can't issue others."};
  return {std::string{parsed->fields().subject}, key_identifier_of(key->public_key_info()), *key};
}

LookAlikePki::LookAlikePki(domain::Instant now)
    : rsa_{make_branch(Family::rsa, now)}, gost_{make_branch(Family::gost512, now)} {}

LookAlikePki::Branch LookAlikePki::make_branch(Family family, domain::Instant now) {
  const auto root_name = authority_name("НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ", family);
  const auto name = authority_name("ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ", family);
  const std::shared_ptr<const SigningKey> root_key = generate_key(family);
  const std::shared_ptr<const SigningKey> key = generate_key(family);
  const Issuer issuer{root_name, key_identifier_of(root_key->public_key_info()), *root_key};
  auto root = issue(authority_template(root_name, *root_key, now), issuer);
  auto authority = issue(authority_template(name, *key, now), issuer);
  return {
      {std::move(root),      root_key},
      {std::move(authority), key     }
  };
}

void LookAlikePki::add_anchors(eds::TrustStore& store) const {
  for (const auto* branch : {&rsa_, &gost_}) {
    store.add(branch->root.certificate, eds::AnchorKind::root, eds::AnchorProfile::sandbox);
    store.add(branch->authority.certificate, eds::AnchorKind::intermediate,
              eds::AnchorProfile::sandbox);
  }
}

CertificateTemplate LookAlikePki::leaf_template(const Holder& holder, Family family, Usage usage,
                                                const SigningKey& key, domain::Instant now) const {
  CertificateTemplate leaf;
  leaf.serial = random_serial();
  leaf.subject = der_name(subject_of(holder));
  leaf.not_before = now - std::chrono::days{1};
  leaf.not_after = now + leaf_life;
  leaf.public_key_info = key.public_key_info();
  leaf.purposes = leaf_purposes(holder, family, usage);
  leaf.policies = {oid::nca_policy};
  leaf.key_usage = leaf_usage(family, usage);
  return leaf;
}

Certified LookAlikePki::issue_leaf(const Holder& holder, Family family, Usage usage,
                                   domain::Instant now) const {
  const std::shared_ptr<const SigningKey> key = generate_key(family);
  const auto leaf = leaf_template(holder, family, usage, *key, now);
  return {issue(leaf, authority(family).as_issuer()), key};
}

std::vector<NameAttribute> subject_of(const Holder& holder) {
  std::vector<NameAttribute> subject{
      {oid::common_name,   holder.surname + " " + holder.name},
      {oid::surname,       holder.surname                    },
      {oid::serial_number, "IIN" + holder.iin                },
      {oid::country,       "KZ"                              },
  };
  if (holder.bin) {
    subject.push_back({oid::organization, "ЖШС \"САНДБОКС\""});
    subject.push_back({oid::organizational_unit, "BIN" + *holder.bin});
  }
  if (holder.patronymic) subject.push_back({oid::given_name, *holder.patronymic});
  return subject;
}

CertificateTemplate authority_template(const std::string& name, const SigningKey& key,
                                       domain::Instant now) {
  CertificateTemplate authority;
  authority.serial = random_serial();
  authority.subject = name;
  authority.not_before = now - std::chrono::days{1};
  authority.not_after = now + authority_life;
  authority.public_key_info = key.public_key_info();
  authority.policies = {oid::nca_policy};
  authority.key_usage = authority_usage;
  authority.authority = true;
  return authority;
}

std::string random_serial() {
  std::array<unsigned char, 20> octets{};
  if (RAND_bytes(octets.data(), static_cast<int>(octets.size())) != 1)
    throw std::runtime_error{"OpenSSL has no random octets"};
  octets[0] = static_cast<unsigned char>((octets[0] & 0x7fU) | 0x40U);
  return {octets.begin(), octets.end()};
}

}  // namespace kezek::sandbox
