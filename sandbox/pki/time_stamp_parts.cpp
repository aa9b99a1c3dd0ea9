#include "sandbox/pki/time_stamp_parts.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/digest.hpp"
#include "sandbox/pki/der.hpp"

namespace kezek::sandbox {

namespace {

namespace eds = integrations::eds;
namespace oid = eds::oid;

constexpr unsigned digital_signature = 0x80;
constexpr std::chrono::days life{3 * 365};
constexpr Oid stamping_policy{"1.2.398.3.3.2.6.4"};

std::string certificate_reference(const Oid& type, std::string_view hash) {
  const auto reference = der::sequence({der::octet_string(hash)});
  return attribute(type, der::sequence({der::sequence({reference})}));
}

}  // namespace

CertificateTemplate time_stamper_template(const SigningKey& key, domain::Instant now) {
  CertificateTemplate stamper;
  stamper.serial = random_serial();
  stamper.subject = der_name({
      {oid::common_name, "TIME-STAMPING AUTHORITY SANDBOX"},
      {oid::country,     "KZ"                             }
  });
  stamper.not_before = now - std::chrono::days{1};
  stamper.not_after = now + life;
  stamper.public_key_info = key.public_key_info();
  stamper.policies = {oid::nca_policy};
  stamper.key_usage = digital_signature;
  stamper.further_extensions =
      extension(oid::extended_key_usage, der::sequence({der::oid(oid::time_stamping)}), true);
  return stamper;
}

Certified issue_time_stamper(const LookAlikePki& pki, Family family, domain::Instant now) {
  const std::shared_ptr<const SigningKey> key = generate_key(family);
  return {issue(time_stamper_template(*key, now), pki.authority(family).as_issuer()), key};
}

std::string imprint_of(Family digest, std::string_view stamped) {
  const auto name = digest == Family::rsa ? oid::sha256 : oid::gost512_digest;
  return der::sequence({der::algorithm(name), der::octet_string(eds::digest(digest, stamped))});
}

std::string generalized(domain::Instant at) {
  return fmt::format("{:%Y%m%d%H%M%S}Z", std::chrono::floor<std::chrono::seconds>(at));
}

StampTemplate stamp_of(Family digest, std::string_view stamped, domain::Instant at) {
  return {
      .imprint = imprint_of(digest, stamped), .serial = random_serial(), .time = generalized(at)};
}

std::string tst_info(const StampTemplate& stamp) {
  const auto nonce = stamp.nonce ? der::element(eds::tag::integer, *stamp.nonce) : std::string{};
  return der::sequence({der::small_integer(stamp.version), der::oid(stamping_policy), stamp.imprint,
                        der::integer(stamp.serial),
                        der::element(eds::tag::generalized_time, stamp.time), stamp.before_nonce,
                        nonce, stamp.after_nonce});
}

std::string certificate_by_sha1(std::string_view certificate) {
  return certificate_reference(oid::signing_certificate, eds::sha1(certificate));
}

std::string certificate_by_sha256(std::string_view certificate) {
  return certificate_reference(oid::signing_certificate_v2, eds::sha256(certificate));
}

CmsParts parts_of_stamp(const Certified& authority, const StampTemplate& stamp,
                        domain::Instant at) {
  auto parts = parts_of(authority, tst_info(stamp), at, oid::tst_info);
  add_attribute(parts, certificate_by_sha1(authority.certificate));
  return parts;
}

}  // namespace kezek::sandbox
