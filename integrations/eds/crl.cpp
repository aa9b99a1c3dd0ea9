#include "integrations/eds/crl.hpp"

#include <algorithm>

#include "integrations/eds/algorithm.hpp"
#include "integrations/eds/extensions.hpp"
#include "integrations/eds/oid.hpp"

namespace kezek::integrations::eds {

namespace {

using enum CrlFault;
using Fault = std::optional<CrlFault>;

constexpr std::size_t number_octets_max = 21;  // RFC 5280 §5.2.3: 20, and one for the sign

/// A list taken apart; nothing is proven. Views live as long as the DER.
struct Outline {
  std::string_view signed_part;
  Algorithm algorithm;
  std::string_view signature;
  Algorithm inner_algorithm;
  std::string_view issuer;
  domain::Instant this_update;
  std::optional<domain::Instant> next_update;
  std::string_view entries;
  std::string_view extensions;
};

bool read_signed_part(Outline& into) {
  constexpr std::string_view version_2{"\x01", 1};
  const auto body = sole(into.signed_part, tag::sequence);
  if (!body) return false;
  Reader fields{body->content};
  if (fields.take(tag::integer).content != version_2) return false;
  into.inner_algorithm = take_algorithm(fields);
  into.issuer = fields.take(tag::sequence).whole;
  const auto this_update = instant_in(fields.take());
  if (!this_update) return false;
  into.this_update = *this_update;
  if (fields.next_is(tag::utc_time) || fields.next_is(tag::generalized_time)) {
    into.next_update = instant_in(fields.take());
    if (!into.next_update) return false;
  }
  if (const auto entries = fields.take_if(tag::sequence)) into.entries = entries->content;
  const auto extensions = sole(fields.take(tag::explicit_context(0)).content, tag::sequence);
  if (!fields.finished() || !extensions) return false;
  into.extensions = extensions->content;
  return true;
}

std::optional<Outline> outline_of(std::string_view der) {
  const auto list = sole(der, tag::sequence);
  if (!list) return std::nullopt;
  Reader parts{list->content};
  Outline outline;
  outline.signed_part = parts.take(tag::sequence).whole;
  outline.algorithm = take_algorithm(parts);
  const auto signature = octets_of_bit_string(parts.take(tag::bit_string));
  if (!parts.finished() || !signature || !read_signed_part(outline)) return std::nullopt;
  outline.signature = *signature;
  return outline;
}

/// What a list's own extensions say.
struct Scope {
  std::optional<std::string_view> authority_key;
  std::optional<std::string> number;
  std::optional<std::string> base_number;
};

std::optional<std::string> number_in(std::string_view value) {
  const auto number = sole(value, tag::integer);
  if (!number || number->content.empty() || number->content.size() > number_octets_max)
    return std::nullopt;
  if (number->content == std::string_view{"\0", 1}) return std::string{};
  if (!is_positive_integer(number->content)) return std::nullopt;
  return std::string{number->content.substr(number->content[0] == '\0' ? 1 : 0)};
}

std::optional<std::string_view> authority_key_in(std::string_view value) {
  const auto sequence = sole(value, tag::sequence);
  if (!sequence) return std::nullopt;
  Reader fields{sequence->content};
  const auto key = fields.take_if(tag::context(0));
  return key ? std::optional{key->content} : std::nullopt;
}

/// Of what a list may be limited to, only the certificates of persons are no limit here.
Fault limit_in(std::string_view value) {
  const auto sequence = sole(value, tag::sequence);
  if (!sequence) return malformed;
  Reader fields{sequence->content};
  while (fields.has_more()) {
    const auto field = fields.take();
    const bool is_flag = field.tag >= tag::context(1) && field.tag <= tag::context(5) &&
                         field.tag != tag::context(3);
    const bool says_no = is_flag && field.content == std::string_view{"\0", 1};
    if (field.tag == tag::context(1) || says_no) continue;
    return field.tag == tag::context(4) ? indirect : not_whole;
  }
  return fields.finished() ? std::nullopt : Fault{malformed};
}

Fault read_extension(const Extension& extension, Scope& into) {
  if (oid::authority_key_identifier == extension.oid) {
    into.authority_key = authority_key_in(extension.value);
    return into.authority_key ? std::nullopt : Fault{other_issuer};
  }
  if (oid::crl_number == extension.oid) {
    into.number = number_in(extension.value);
    return into.number ? std::nullopt : Fault{malformed};
  }
  if (oid::delta_crl_indicator == extension.oid) {
    into.base_number = number_in(extension.value);
    return into.base_number ? std::nullopt : Fault{malformed};
  }
  if (oid::issuing_distribution_point == extension.oid) return limit_in(extension.value);
  return extension.critical ? Fault{extension_unknown} : std::nullopt;
}

Fault read_scope(std::string_view extensions, Scope& into) {
  Reader reader{extensions};
  std::vector<std::string_view> seen;
  while (reader.has_more()) {
    const auto extension = take_extension(reader);
    if (std::ranges::find(seen, extension.oid) != seen.end()) return malformed;
    seen.push_back(extension.oid);
    if (const auto fault = read_extension(extension, into)) return fault;
  }
  if (!reader.finished()) return malformed;
  return into.number ? std::nullopt : Fault{without_number};
}

Fault signature_fault(const Outline& outline, const Certificate& authority) {
  // The NCA writes the parameters as NULL outside and leaves them out inside: the same algorithm.
  const auto family = certificate_family(outline.algorithm);
  const auto inner = certificate_family(outline.inner_algorithm);
  if (!family || !inner || *family != *inner || *family != authority.key().family())
    return algorithm_not_allowed;
  if (!authority.fields().extensions.allows(KeyUse::crl_sign)) return other_issuer;
  if (!authority.key().verifies(outline.signed_part, outline.signature)) return signature_wrong;
  return std::nullopt;
}

}  // namespace

Checked<std::shared_ptr<const Crl>, CrlFault> Crl::read(std::string_view der,
                                                        const Authority& authority) {
  const auto outline = outline_of(der);
  if (!outline) return malformed;
  const auto& issuer = authority.certificate->fields();
  if (outline->issuer != issuer.subject) return other_issuer;
  Scope scope;
  if (const auto fault = read_scope(outline->extensions, scope)) return *fault;
  if (!scope.authority_key || scope.authority_key != issuer.extensions.subject_key)
    return other_issuer;
  if (!outline->next_update) return without_next_update;
  // Entries are read only once they are the authority's own.
  if (const auto fault = signature_fault(*outline, *authority.certificate)) return *fault;

  auto list = std::make_shared<Crl>();
  list->number_ = *scope.number;
  list->base_number_ = scope.base_number;
  list->this_update_ = outline->this_update;
  list->next_update_ = *outline->next_update;
  if (const auto fault = list->serials_.read(outline->entries)) return *fault;
  return std::shared_ptr<const Crl>{std::move(list)};
}

bool is_below(std::string_view number, std::string_view other) {
  return number.size() != other.size() ? number.size() < other.size() : number < other;
}

}  // namespace kezek::integrations::eds
