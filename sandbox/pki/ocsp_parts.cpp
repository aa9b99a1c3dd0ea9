#include "sandbox/pki/ocsp_parts.hpp"

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/extensions.hpp"
#include "integrations/eds/oid.hpp"
#include "sandbox/pki/der.hpp"

namespace kezek::sandbox {

namespace {

namespace eds = integrations::eds;
namespace oid = eds::oid;

constexpr unsigned digital_signature = 0x80;

std::string enumerated(unsigned value) {
  const char octet = static_cast<char>(value);
  return der::element(eds::tag::enumerated, {&octet, 1});
}

std::string status_of(const OcspWord& word) {
  if (word.status == OcspWord::Status::good) return der::element(eds::tag::context(0), {});
  if (word.status == OcspWord::Status::unknown) return der::element(eds::tag::context(2), {});
  const auto reason =
      word.revoked.reason == 0 ? std::string{} : der::context(0, enumerated(word.revoked.reason));
  return der::context(1, der::generalized_time(word.revoked.since) + reason);
}

std::string single_response(const OcspWord& word) {
  const auto next =
      word.next_update ? der::context(0, der::generalized_time(*word.next_update)) : std::string{};
  return der::sequence(
      {word.certificate_id, status_of(word), der::generalized_time(word.this_update), next});
}

std::string response_data(const OcspParts& parts, const Certified& responder) {
  std::string words;
  for (const auto& word : parts.words) words += single_response(word);
  auto extensions = parts.further_extensions;
  if (parts.nonce) extensions += extension(oid::ocsp_nonce, *parts.nonce);
  const auto name =
      parts.names_key
          ? der::context(2, der::octet_string(key_identifier_of(responder.key->public_key_info())))
          : der::context(1, parts.responder);
  return der::sequence(
      {name, der::generalized_time(parts.produced_at), der::element(eds::tag::sequence, words),
       extensions.empty() ? std::string{}
                          : der::context(1, der::element(eds::tag::sequence, extensions))});
}

std::string nonce_in(std::string_view extensions) {
  eds::Reader reader{extensions};
  while (reader.has_more()) {
    const auto extension = eds::take_extension(reader);
    if (oid::ocsp_nonce == extension.oid) return std::string{extension.value};
  }
  return {};
}

}  // namespace

std::optional<OcspAsked> ocsp_question_in(std::string_view request) {
  eds::Reader outer{request};
  eds::Reader request_fields{outer.take(eds::tag::sequence).content};
  eds::Reader body{request_fields.take(eds::tag::sequence).content};
  static_cast<void>(body.take_if(eds::tag::explicit_context(0)));
  static_cast<void>(body.take_if(eds::tag::explicit_context(1)));
  eds::Reader list{body.take(eds::tag::sequence).content};
  eds::Reader first{list.take(eds::tag::sequence).content};
  const auto id = first.take(eds::tag::sequence);
  eds::Reader fields{id.content};
  static_cast<void>(fields.take(eds::tag::sequence));
  static_cast<void>(fields.take(eds::tag::octet_string));
  OcspAsked asked{.certificate_id = std::string{id.whole},
                  .issuer_key_hash = std::string{fields.take(eds::tag::octet_string).content},
                  .serial = std::string{fields.take(eds::tag::integer).content},
                  .nonce = {}};
  if (const auto extensions = body.take_if(eds::tag::explicit_context(2)))
    if (const auto all = eds::sole(extensions->content, eds::tag::sequence))
      asked.nonce = nonce_in(all->content);
  return fields.finished() && body.finished() ? std::optional{std::move(asked)} : std::nullopt;
}

std::string ocsp_response(const OcspParts& parts, const Certified& responder) {
  const auto data = response_data(parts, responder);
  std::string certificates;
  for (const auto& certificate : parts.certificates) certificates += certificate;
  const auto basic = der::sequence(
      {data, signature_algorithm(responder.key->family()),
       der::bit_string(responder.key->sign(data)),
       certificates.empty() ? std::string{}
                            : der::context(0, der::element(eds::tag::sequence, certificates))});
  return der::sequence({enumerated(0), der::context(0, der::sequence({der::oid(oid::ocsp_basic),
                                                                      der::octet_string(basic)}))});
}

std::string ocsp_refusal(unsigned char status) { return der::sequence({enumerated(status)}); }

CertificateTemplate delegate_template(const SigningKey& key, domain::Instant now) {
  CertificateTemplate delegate;
  delegate.serial = random_serial();
  delegate.subject = der_name({
      {oid::common_name, "OCSP RESPONDER SANDBOX"},
      {oid::country,     "KZ"                    }
  });
  delegate.not_before = now - std::chrono::days{1};
  delegate.not_after = now + std::chrono::days{365};
  delegate.public_key_info = key.public_key_info();
  delegate.purposes = {oid::ocsp_signing};
  delegate.key_usage = digital_signature;
  delegate.further_extensions = extension(oid::ocsp_no_check, der::null());
  return delegate;
}

}  // namespace kezek::sandbox
