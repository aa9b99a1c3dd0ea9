#include "integrations/eds/certificate.hpp"

#include "integrations/eds/asn1.hpp"

namespace kezek::integrations::eds {

namespace {

constexpr std::size_t serial_octets_max = 20;  // RFC 5280 §4.1.2.2

struct Outline {
  std::string_view signed_part;
  Algorithm algorithm;
  std::string_view signature;
};

std::optional<Outline> outline_of(std::string_view der) {
  const auto certificate = sole(der, tag::sequence);
  if (!certificate) return std::nullopt;
  Reader parts{certificate->content};
  Outline outline{parts.take(tag::sequence).whole, take_algorithm(parts), {}};
  const auto signature = octets_of_bit_string(parts.take(tag::bit_string));
  if (!parts.finished() || !signature) return std::nullopt;
  outline.signature = *signature;
  return outline;
}

bool read_version_and_serial(Reader& parts, CertificateFields& into) {
  constexpr std::string_view version_3{"\x02\x01\x02", 3};
  if (parts.take(tag::explicit_context(0)).content != version_3) return false;
  into.serial = parts.take(tag::integer).content;
  return is_positive_integer(into.serial) && into.serial.size() <= serial_octets_max;
}

bool read_validity(Reader& parts, CertificateFields& into) {
  Reader validity{parts.take(tag::sequence).content};
  const auto from = instant_in(validity.take());
  const auto to = instant_in(validity.take());
  if (!validity.finished() || !from || !to || *to < *from) return false;
  into.not_before = *from;
  into.not_after = *to;
  return true;
}

bool read_extensions(Reader& parts, CertificateFields& into) {
  auto extensions = extensions_in(parts.take(tag::explicit_context(3)).content);
  if (!parts.finished() || !extensions) return false;
  into.extensions = *std::move(extensions);
  return true;
}

/// tbsCertificate; its own algorithm must be the outer one, octet for octet.
bool read_signed_part(const Outline& outline, CertificateFields& into) {
  const auto body = sole(outline.signed_part, tag::sequence);
  if (!body) return false;
  Reader parts{body->content};
  if (!read_version_and_serial(parts, into)) return false;
  const Algorithm inner = take_algorithm(parts);
  if (inner.oid != outline.algorithm.oid || inner.parameters != outline.algorithm.parameters)
    return false;
  into.issuer = parts.take(tag::sequence).whole;
  if (!read_validity(parts, into)) return false;
  into.subject = parts.take(tag::sequence).whole;
  into.key_info = parts.take(tag::sequence).whole;
  return read_extensions(parts, into);
}

}  // namespace

CertificateIdentity certificate_identity(std::string_view der) {
  Reader outer{der};
  Reader parts{outer.take(tag::sequence).content};
  Reader body{parts.take(tag::sequence).content};
  static_cast<void>(body.take_if(tag::explicit_context(0)));  // version
  const auto serial = body.take(tag::integer).content;
  static_cast<void>(body.take(tag::sequence));  // signature algorithm
  return {body.take(tag::sequence).whole, serial};
}

Checked<Certificate> Certificate::parse(std::string_view der) {
  auto owned = std::make_unique<const std::string>(der);
  const auto outline = outline_of(*owned);
  if (!outline) return Flaw::certificate_malformed;
  const auto family = certificate_family(outline->algorithm);
  if (!family) return family.flaw();
  CertificateFields fields;
  fields.signed_part = outline->signed_part;
  fields.signature_family = *family;
  fields.signature = outline->signature;
  if (!read_signed_part(*outline, fields)) return Flaw::certificate_malformed;
  auto key = public_key(fields.key_info);
  if (!key) return key.flaw();
  return Certificate{std::move(owned), std::move(fields), *std::move(key)};
}

bool Certificate::is_signed_by(const Certificate& issuer) const {
  return issuer.key().family() == fields_.signature_family &&
         issuer.key().verifies(fields_.signed_part, fields_.signature);
}

}  // namespace kezek::integrations::eds
