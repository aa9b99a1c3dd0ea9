#include <algorithm>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/cms.hpp"
#include "integrations/eds/oid.hpp"

namespace kezek::integrations::eds {

namespace {

constexpr std::size_t attributes_max = 16;

/// The value of an attribute that has exactly one.
std::optional<Element> single(std::string_view values) {
  Reader reader{values};
  const auto value = reader.take();
  return reader.finished() ? std::optional{value} : std::nullopt;
}

/// The directory name of GeneralNames that hold exactly one.
std::optional<std::string_view> directory_name(std::string_view general_names) {
  const auto name = sole(general_names, tag::explicit_context(4));
  if (!name) return std::nullopt;
  const auto whole = sole(name->content, tag::sequence);
  return whole ? std::optional{whole->whole} : std::nullopt;
}

bool read_issuer_and_serial(Reader& fields, CertificateReference& into) {
  const auto both = fields.take_if(tag::sequence);
  if (!both) return true;
  Reader parts{both->content};
  into.issuer = directory_name(parts.take(tag::sequence).content);
  into.serial = parts.take(tag::integer).content;
  return parts.finished() && into.issuer;
}

/// SigningCertificate, or V2, whose references may name their digest: the first reference is the
/// signer's.
std::optional<CertificateReference> reference_in(const Element& value, bool may_name_digest) {
  Reader parts{value.tag == tag::sequence ? value.content : std::string_view{}};
  Reader references{parts.take(tag::sequence).content};
  static_cast<void>(parts.take_if(tag::sequence));  // policies: information for the reader
  Reader fields{references.take(tag::sequence).content};
  CertificateReference reference;
  if (may_name_digest && fields.next_is(tag::sequence)) {
    const auto family = digest_family(take_algorithm(fields));
    if (!family) return std::nullopt;
    reference.digest = *family;
  }
  reference.hash = fields.take(tag::octet_string).content;
  const bool read = read_issuer_and_serial(fields, reference) && fields.finished();
  return read && parts.finished() ? std::optional{reference} : std::nullopt;
}

/// Collects what is known among the attributes; each may be read once.
struct Collected {
  Oid content;
  bool content_type = false;
  std::optional<std::string_view> message_digest{};
  std::optional<domain::Instant> signing_time{};
  std::optional<CertificateReference> signing_certificate{};
  std::optional<CertificateReference> signing_certificate_sha1{};

  /// False when a known attribute hasn't the value it must have.
  bool collect(std::string_view type, std::string_view values) {
    if (oid::content_type == type) {
      const auto value = sole(values, tag::oid);
      content_type = value && content == value->content;
      return content_type;
    }
    if (oid::message_digest == type) {
      const auto value = sole(values, tag::octet_string);
      if (value) message_digest = value->content;
      return message_digest.has_value();
    }
    const auto value = single(values);
    if (oid::signing_time == type) {
      if (value) signing_time = instant_in(*value);
      return signing_time.has_value();
    }
    if (oid::signing_certificate_v2 == type) {
      if (value) signing_certificate = reference_in(*value, true);
      return signing_certificate.has_value();
    }
    // Only time stamps still name certificates by SHA-1.
    if (content == oid::tst_info.view() && oid::signing_certificate == type) {
      if (value) signing_certificate_sha1 = reference_in(*value, false);
      return signing_certificate_sha1.has_value();
    }
    return !values.empty();
  }
};

std::optional<Collected> collected(std::string_view set_content, const Oid& content) {
  Reader attributes{set_content};
  Collected found{.content = content};
  std::vector<std::string_view> seen;
  while (attributes.has_more()) {
    Reader attribute{attributes.take(tag::sequence).content};
    const auto type = attribute.take(tag::oid).content;
    const auto values = attribute.take(tag::set).content;
    const bool repeated = std::ranges::find(seen, type) != seen.end();
    if (!attribute.finished() || repeated || seen.size() == attributes_max) return std::nullopt;
    seen.push_back(type);
    if (!found.collect(type, values)) return std::nullopt;
  }
  const bool whole = attributes.finished() && found.content_type && found.message_digest;
  return whole ? std::optional{found} : std::nullopt;
}

}  // namespace

std::optional<SignedAttributes> signed_attributes_in(std::string_view set_content) {
  const auto found = collected(set_content, oid::data);
  if (!found || !found->signing_time) return std::nullopt;
  return SignedAttributes{*found->message_digest, *found->signing_time, found->signing_certificate};
}

std::optional<TimeStampAttributes> time_stamp_attributes_in(std::string_view set_content) {
  const auto found = collected(set_content, oid::tst_info);
  if (!found || (!found->signing_certificate && !found->signing_certificate_sha1))
    return std::nullopt;
  return TimeStampAttributes{*found->message_digest, found->signing_certificate_sha1,
                             found->signing_certificate};
}

std::string signed_octets(std::string_view set_content) {
  return with_header(tag::set, set_content);
}

}  // namespace kezek::integrations::eds
