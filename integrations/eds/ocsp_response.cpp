#include "integrations/eds/ocsp_response.hpp"

#include "integrations/eds/extensions.hpp"
#include "integrations/eds/oid.hpp"

namespace kezek::integrations::eds {

namespace {

constexpr std::size_t certificates_max = 8;
constexpr std::size_t answers_max = 16;
constexpr unsigned char reason_max = 10;

std::optional<OcspStatus> status_in(std::string_view content) {
  if (content.size() != 1) return std::nullopt;
  const auto code = static_cast<unsigned char>(content[0]);
  if (code > static_cast<unsigned char>(OcspStatus::unauthorized) || code == 4) return std::nullopt;
  return static_cast<OcspStatus>(code);
}

/// What is inside an EXPLICIT [number], whole.
std::optional<Element> take_inside_if(Reader& reader, unsigned char number, unsigned char tag) {
  const auto outer = reader.take_if(tag::explicit_context(number));
  if (!outer) return std::nullopt;
  const auto inner = sole(outer->content, tag);
  if (!inner) reader.fail();
  return inner;
}

domain::Instant take_time(Reader& reader) {
  const auto instant = instant_in(reader.take(tag::generalized_time));
  if (!instant) reader.fail();
  return instant.value_or(domain::Instant{});
}

RevokedWord revoked_in(const Element& element, Reader& around) {
  Reader fields{element.content};
  RevokedWord word{take_time(fields), 0};
  if (const auto reason = take_inside_if(fields, 0, tag::enumerated)) {
    if (reason->content.size() != 1 || static_cast<unsigned char>(reason->content[0]) > reason_max)
      around.fail();
    else
      word.reason = static_cast<unsigned char>(reason->content[0]);
  }
  if (!fields.finished()) around.fail();
  return word;
}

void take_status(Reader& fields, SingleResponse& into) {
  using enum SingleResponse::Status;
  const auto status = fields.take();
  if (status.tag == tag::context(0) && status.content.empty()) {
    into.status = good;
  } else if (status.tag == tag::explicit_context(1)) {
    into.status = revoked;
    into.revoked = revoked_in(status, fields);
  } else if (status.tag == tag::context(2) && status.content.empty()) {
    into.status = unknown;
  } else {
    fields.fail();
  }
}

/// Extensions that change nothing here may stand; critical ones may not.
void take_extensions(Reader& reader, std::optional<std::string_view>* nonce) {
  const auto all = take_inside_if(reader, 1, tag::sequence);
  if (!all) return;
  Reader extensions{all->content};
  while (extensions.has_more()) {
    const auto extension = take_extension(extensions);
    if (nonce != nullptr && oid::ocsp_nonce == extension.oid) {
      if (nonce->has_value()) reader.fail();
      *nonce = extension.value;
    } else if (extension.critical) {
      reader.fail();
    }
  }
  if (!extensions.finished()) reader.fail();
}

SingleResponse take_single(Reader& answers) {
  Reader fields{answers.take(tag::sequence).content};
  Reader id{fields.take(tag::sequence).content};
  SingleResponse single;
  single.hash = take_algorithm(id);
  single.issuer_name_hash = id.take(tag::octet_string).content;
  single.issuer_key_hash = id.take(tag::octet_string).content;
  single.serial = id.take(tag::integer).content;
  take_status(fields, single);
  single.this_update = take_time(fields);
  if (const auto next = take_inside_if(fields, 0, tag::generalized_time)) {
    single.next_update = instant_in(*next);
    if (!single.next_update) fields.fail();
  }
  take_extensions(fields, nullptr);
  if (!id.finished() || !fields.finished()) answers.fail();
  return single;
}

bool read_responder(Reader& fields, OcspResponse& into) {
  if (const auto name = take_inside_if(fields, 1, tag::sequence)) {
    into.responder_name = name->whole;
  } else if (const auto key = take_inside_if(fields, 2, tag::octet_string)) {
    into.responder_key = key->content;
  }
  return !into.responder_name.empty() || !into.responder_key.empty();
}

bool read_signed_part(OcspResponse& into) {
  constexpr std::string_view version_1{"\x02\x01\x00", 3};
  const auto data = sole(into.signed_part, tag::sequence);
  if (!data) return false;
  Reader fields{data->content};
  if (const auto version = fields.take_if(tag::explicit_context(0));
      version && version->content != version_1)
    return false;
  if (!read_responder(fields, into)) return false;
  into.produced_at = take_time(fields);
  Reader answers{fields.take(tag::sequence).content};
  while (answers.has_more() && into.answers.size() < answers_max)
    into.answers.push_back(take_single(answers));
  take_extensions(fields, &into.nonce);
  return fields.finished() && answers.finished() && !into.answers.empty();
}

bool read_certificates(Reader& fields, OcspResponse& into) {
  const auto all = take_inside_if(fields, 0, tag::sequence);
  if (!all) return true;
  Reader certificates{all->content};
  while (certificates.has_more() && into.certificates.size() < certificates_max)
    into.certificates.push_back(certificates.take(tag::sequence).whole);
  return certificates.finished();
}

bool read_basic_response(std::string_view der, OcspResponse& into) {
  const auto response = sole(der, tag::sequence);
  if (!response) return false;
  Reader fields{response->content};
  into.signed_part = fields.take(tag::sequence).whole;
  into.algorithm = take_algorithm(fields);
  const auto signature = octets_of_bit_string(fields.take(tag::bit_string));
  const bool has_certificates = read_certificates(fields, into);
  if (!fields.finished() || !signature || !has_certificates) return false;
  into.signature = *signature;
  return read_signed_part(into);
}

}  // namespace

std::optional<OcspResponse> ocsp_response_in(std::string_view der) {
  const auto outer = sole(der, tag::sequence);
  if (!outer) return std::nullopt;
  Reader fields{outer->content};
  const auto status = status_in(fields.take(tag::enumerated).content);
  const auto bytes = take_inside_if(fields, 0, tag::sequence);
  if (!fields.finished() || !status) return std::nullopt;
  OcspResponse response;
  response.status = *status;
  if (*status != OcspStatus::successful) return response;
  if (!bytes) return std::nullopt;
  Reader parts{bytes->content};
  const auto type = parts.take(tag::oid).content;
  const auto basic = parts.take(tag::octet_string).content;
  const bool read =
      parts.finished() && oid::ocsp_basic == type && read_basic_response(basic, response);
  return read ? std::optional{std::move(response)} : std::nullopt;
}

}  // namespace kezek::integrations::eds
