#include "integrations/eds/ocsp_request.hpp"

#include "domain/base/expects.hpp"
#include "integrations/eds/digest.hpp"
#include "integrations/eds/oid.hpp"

namespace kezek::integrations::eds {

namespace {

std::string sequence(std::string_view content) { return with_header(tag::sequence, content); }

std::string certificate_id_element(const CertificateId& id) {
  const auto algorithm =
      sequence(with_header(tag::oid, oid::sha256.view()) + with_header(tag::null, {}));
  return sequence(algorithm + with_header(tag::octet_string, id.issuer_name_hash) +
                  with_header(tag::octet_string, id.issuer_key_hash) +
                  with_header(tag::integer, id.serial));
}

}  // namespace

CertificateId certificate_id(const Certificate& issuer, std::string_view serial) {
  return {sha256(issuer.fields().subject), sha256(key_bits(issuer)), std::string{serial}};
}

std::string_view key_bits(const Certificate& certificate) {
  Reader outer{certificate.fields().key_info};
  Reader fields{outer.take(tag::sequence).content};
  static_cast<void>(fields.take(tag::sequence));
  const auto bits = octets_of_bit_string(fields.take(tag::bit_string));
  domain::expects(bits.has_value());  // the certificate's own reader took it apart before
  return *bits;
}

std::string nonce_value(std::string_view nonce) { return with_header(tag::octet_string, nonce); }

std::string ocsp_request(const CertificateId& id, std::string_view nonce) {
  const auto requests = sequence(sequence(certificate_id_element(id)));
  const auto extension = sequence(with_header(tag::oid, oid::ocsp_nonce.view()) +
                                  with_header(tag::octet_string, nonce_value(nonce)));
  return sequence(sequence(requests + with_header(tag::explicit_context(2), sequence(extension))));
}

}  // namespace kezek::integrations::eds
